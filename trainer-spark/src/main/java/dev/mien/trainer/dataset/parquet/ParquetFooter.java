package dev.mien.trainer.dataset.parquet;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** What stands at the end of a parquet file, and is missing where the file was cut short. */
final class ParquetFooter {

  private ParquetFooter() {}

  /**
   * @return what the program that wrote it added, by name
   * @throws UserException where there is none
   */
  static Map<String, String> entries(Configuration hadoop, Path file) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      return reader.getFileMetaData().getKeyValueMetaData();
    } catch (IOException | RuntimeException e) {
      // A footer that is none surfaces as a plain RuntimeException.
      throw new UserException(
          "%s is not a complete parquet file (%s): download it again; if it is a Git LFS pointer, run git lfs pull"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
