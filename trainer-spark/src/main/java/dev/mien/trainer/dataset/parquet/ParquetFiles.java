package dev.mien.trainer.dataset.parquet;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.RelativePath;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of one table.
 *
 * @param root what their names are relative to
 * @param paths sorted, at least one
 */
record ParquetFiles(Path root, List<Path> paths) {

  static ParquetFiles at(StoredPath stored) {
    try {
      boolean folder = stored.files().getFileStatus(stored.path()).isDirectory();
      List<Path> paths = new ArrayList<>();
      RemoteIterator<LocatedFileStatus> found = stored.files().listFiles(stored.path(), true);
      while (found.hasNext()) {
        Path path = found.next().getPath();
        if (path.getName().matches("(?i)[^._].*\\.parquet")) {
          paths.add(path);
        }
      }
      paths.sort(null);
      return new ParquetFiles(folder ? stored.path() : stored.path().getParent(), paths);
    } catch (IOException e) {
      throw new UserException("%s cannot be listed: %s".formatted(stored, e.getMessage()), e);
    }
  }

  Path first() {
    return paths.get(0);
  }

  RelativePath relativePath() {
    return RelativePath.to(root);
  }

  /**
   * What the files call their splits.
   *
   * @throws UserException where one of them does not tell
   */
  List<String> splitNames() {
    for (Path path : paths) {
      if (splitName(path).isEmpty()) {
        throw new UserException(
            "%s has no column split or usage, and its name tells no split: expected a name such as train-00000-of-00001.parquet, validation.parquet or test.parquet, or a folder train, validation or test"
                .formatted(path));
      }
    }
    return paths.stream().map(ParquetFiles::splitName).toList();
  }

  /** By the start of the file's name, or else its folder; or nothing. */
  static String splitName(Path file) {
    String byName = SplitNames.startOf(file.getName());
    return byName.isEmpty() ? SplitNames.ofFolder(file.getParent().getName()) : byName;
  }
}
