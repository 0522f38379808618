package dev.mien.trainer.dataset.storage;

import dev.mien.cli.UserException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A path together with the file system that it lies in.
 *
 * @param path absolute, with its scheme
 */
public record StoredPath(FileSystem files, Path path) {

  /**
   * @param path local, or a URI of a file system that Hadoop knows
   * @throws UserException where Hadoop does not know it, or cannot reach it
   */
  public static StoredPath of(SparkSession spark, String path) {
    try {
      Path given = new Path(path);
      FileSystem files = given.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return new StoredPath(files, files.makeQualified(given));
    } catch (IOException | RuntimeException e) {
      // A scheme whose classes are missing ends in a plain RuntimeException.
      throw new UserException(
          ("'%s' is on a file system that mien cannot access (%s): expected a local path, or a URI for"
                  + " which Hadoop's classes and settings are at hand")
              .formatted(path, e.getMessage()),
          e);
    }
  }

  /** For people: local paths without their scheme. */
  @Override
  public String toString() {
    return files.getUri().getScheme().equals("file") ? path.toUri().getPath() : path.toString();
  }
}
