package dev.mien.trainer.preparation;

import dev.mien.trainer.UserInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A folder that appears under its name only once it is complete. */
final class OutputFolder implements AutoCloseable {

  static final String REPORT = "_report.json";

  private final FileSystem files;
  private final Path output;
  private final Path aside;

  private OutputFolder(FileSystem files, Path output) {
    this.files = files;
    this.output = output;
    this.aside = output.suffix(".part-" + UUID.randomUUID());
  }

  /**
   * @throws UserInputException where something stands at the output that may not be replaced
   */
  static OutputFolder of(SparkSession spark, String input, String output, boolean overwrite)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(output);
    FileSystem files = path.getFileSystem(hadoop);
    Path folder = files.makeQualified(path);
    if (files.exists(folder)) {
      requireReplaceable(files, folder, overwrite);
      Path source = new Path(input);
      requireApart(source.getFileSystem(hadoop).makeQualified(source), folder);
    }
    return new OutputFolder(files, folder);
  }

  private static void requireReplaceable(FileSystem files, Path folder, boolean overwrite)
      throws IOException {
    if (!overwrite) {
      throw new UserInputException(
          "%s exists: name another --output, or give --overwrite to replace it"
              .formatted(folder.toUri().getPath()));
    }
    if (!files.exists(new Path(folder, REPORT))) {
      throw new UserInputException(
          "%s is not an earlier output of mien prepare (it has no %s), so --overwrite does not replace it: name another --output"
              .formatted(folder.toUri().getPath(), REPORT));
    }
  }

  private static void requireApart(Path input, Path output) {
    for (Path folder = input; folder != null; folder = folder.getParent()) {
      if (folder.equals(output)) {
        throw new UserInputException(
            "the input %s lies in the output %s, which would be replaced: name another --output"
                .formatted(input.toUri().getPath(), output.toUri().getPath()));
      }
    }
  }

  Path output() {
    return output;
  }

  /** Where to write until {@link #complete}. */
  Path aside() throws IOException {
    files.mkdirs(output.getParent());
    files.deleteOnExit(aside);
    return aside;
  }

  void write(String name, String text) throws IOException {
    try (OutputStream out = files.create(new Path(aside, name))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  void complete() throws IOException {
    files.delete(output, true);
    if (!files.rename(aside, output)) {
      throw new IOException("%s cannot be renamed to %s".formatted(aside, output));
    }
  }

  /** Removes what is incomplete. */
  @Override
  public void close() throws IOException {
    files.delete(aside, true);
  }
}
