package dev.mien.trainer.data;

import dev.mien.trainer.UserInputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Recognises what lies at a path. */
final class FaceForms {

  private static final String EXPECTED =
      "expected picture folders train|validation|test/LABEL/*.jpg, a zip of them, Kaggle's"
          + " fer2013.csv, the output of mien prepare, or the word drawn for faces that mien draws";

  private FaceForms() {}

  /**
   * @param path local, or a URI of a file system that Hadoop knows
   * @throws UserInputException where nothing is there, or nothing that looks like FER2013
   */
  static FaceForm at(String path, Configuration hadoop) {
    if (path.equals(DrawnFaces.NAME)) {
      return new DrawnFaces();
    }
    try {
      Path root = new Path(path);
      FileSystem files = root.getFileSystem(hadoop);
      if (!files.exists(root)) {
        throw new UserInputException("%s does not exist: %s".formatted(path, EXPECTED));
      }
      return files.getFileStatus(root).isDirectory()
          ? folder(files, root)
          : file(files, files.resolvePath(root));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserInputException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static FaceForm file(FileSystem files, Path file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new KaggleCsv(file);
    } else if (name.endsWith(".parquet")) {
      return new PreparedParquet(file);
    } else if (!name.endsWith(".zip")) {
      throw new UserInputException("%s is no form of FER2013: %s".formatted(file, EXPECTED));
    } else if (!files.getScheme().equals("file")) {
      throw new UserInputException(file + " is a zip file on another machine: unpack it first");
    }
    return new PictureZip(java.nio.file.Path.of(file.toUri().getPath()));
  }

  private static FaceForm folder(FileSystem files, Path folder) throws IOException {
    List<FileStatus> children =
        Arrays.stream(files.listStatus(folder))
            .filter(child -> !child.getPath().getName().startsWith("."))
            .toList();
    if (any(children, child -> child.isFile() && nameEnds(child, ".parquet"))) {
      return new PreparedParquet(folder);
    } else if (any(children, child -> child.isDirectory() && !nameStarts(child, "_"))) {
      return new PictureFolders(files, folder);
    }
    List<Path> tables =
        children.stream()
            .filter(child -> nameEnds(child, ".csv"))
            .map(FileStatus::getPath)
            .toList();
    if (tables.size() == 1) {
      return new KaggleCsv(tables.get(0));
    }
    throw new UserInputException(
        "%s holds %s: %s"
            .formatted(
                folder,
                tables.isEmpty()
                    ? (children.isEmpty() ? "nothing" : "neither pictures nor a table")
                    : "several csv files, name one",
                EXPECTED));
  }

  private static boolean any(List<FileStatus> children, Predicate<FileStatus> test) {
    return children.stream().anyMatch(test);
  }

  private static boolean nameEnds(FileStatus child, String suffix) {
    return child.getPath().getName().toLowerCase(Locale.ROOT).endsWith(suffix);
  }

  private static boolean nameStarts(FileStatus child, String prefix) {
    return child.getPath().getName().startsWith(prefix);
  }
}
