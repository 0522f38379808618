package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.ModelFile;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.DrawnParquet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** libtorch in two workers of this process. */
final class ITTorchWorkers {

  @TempDir Path folder;

  @Test
  void twoWorkersAverageToTheSameNetworkEachTime() throws IOException {
    assertThat(train("one.zip")).isZero();
    assertThat(train("other.zip")).isZero();

    var card = ModelFile.read(folder.resolve("one.zip")).card().getTraining();
    assertThat(card.getSettingsMap())
        .containsEntry("engine", "torch")
        .containsEntry("workers", "2");
    assertThat(card.getVersionsMap()).containsEntry("libtorch", "2.10.0-1.5.13");
    assertThat(parameters("one.zip")).isEqualTo(parameters("other.zip"));
  }

  private float[] parameters(String model) {
    return NetworkFiles.restore(folder.resolve(model)).params().toFloatVector();
  }

  private int train(String model) throws IOException {
    return TrainerMain.commandLine()
        .execute(
            "train",
            "--data",
            DrawnParquet.path().toString(),
            "--output",
            folder.resolve(model).toString(),
            "--architecture",
            TinyNetwork.write(folder),
            "--engine",
            "torch",
            "--workers",
            "2",
            "--averaging-frequency",
            "2",
            "--batch-size",
            "16",
            "--limit",
            "200",
            "--epochs",
            "2",
            "--no-pictures");
  }
}
