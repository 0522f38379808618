package dev.mien.trainer.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.app.TrainerMain;
import java.nio.file.Path;

/** The drawn faces as {@code prepare} writes them; drawn once for all tests of a run. */
public final class DrawnParquet {

  private static final Path FOLDER = Path.of("target", "drawn.parquet").toAbsolutePath();

  private static boolean prepared;

  private DrawnParquet() {}

  public static synchronized String path() {
    if (!prepared) {
      int status =
          TrainerMain.commandLine()
              .execute("prepare", "--input", "drawn", "--output", FOLDER.toString(), "--overwrite");
      assertThat(status).isZero();
      prepared = true;
    }
    return FOLDER.toString();
  }
}
