package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Makes one output folder after the other, completes none, and goes on while it is stopped. */
final class OutputFolders {

  static final String MADE = "made";

  private OutputFolders() {}

  /**
   * @param arguments the folder to make them in
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var files = new RawLocalFileSystem();
    files.initialize(URI.create("file:///"), new Configuration());
    var home = new Path(arguments[0]);
    var input = new StoredPath(files, new Path(home, "input"));
    for (int i = 0; ; i++) {
      var folder =
          OutputFolder.of(input, new StoredPath(files, new Path(home, "output-" + i)), false);
      folder.write("part", "of the output");
      if (i == 10) {
        System.out.println(MADE);
      }
      Thread.sleep(1);
    }
  }
}
