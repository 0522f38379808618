package dev.mien.trainer.data;

import dev.mien.trainer.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;

/** Recognises what lies at a path. */
final class FaceForms {

  private static final String EXPECTED =
      "expected picture folders train|validation|test/LABEL/*.jpg, a zip of them, Kaggle's"
          + " fer2013.csv, the output of mien prepare, or the word drawn for faces that mien draws";

  private FaceForms() {}

  /**
   * @throws UserInputException where nothing is there, or nothing that looks like FER2013
   */
  static FaceForm at(StoredPath stored) {
    try {
      if (!stored.files().exists(stored.path())) {
        throw new UserInputException("%s does not exist: %s".formatted(stored, EXPECTED));
      }
      return stored.files().getFileStatus(stored.path()).isDirectory()
          ? folder(stored)
          : file(stored);
    } catch (IOException e) {
      throw new UserInputException("%s cannot be read: %s".formatted(stored, e.getMessage()), e);
    }
  }

  private static FaceForm file(StoredPath stored) {
    String name = stored.path().getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new KaggleCsv(stored);
    } else if (name.endsWith(".parquet")) {
      return new PreparedParquet(stored);
    } else if (!name.endsWith(".zip")) {
      throw new UserInputException("%s is no form of FER2013: %s".formatted(stored, EXPECTED));
    } else if (!stored.files().getUri().getScheme().equals("file")) {
      throw new UserInputException(stored + " is a zip file on another machine: unpack it first");
    }
    return new PictureZip(Path.of(stored.path().toUri().getPath()));
  }

  private static FaceForm folder(StoredPath stored) throws IOException {
    List<FileStatus> children =
        Arrays.stream(stored.files().listStatus(stored.path()))
            .filter(child -> !child.getPath().getName().startsWith("."))
            .toList();
    if (any(children, child -> child.isFile() && nameEnds(child, ".parquet"))) {
      return new PreparedParquet(stored);
    } else if (any(children, child -> child.isDirectory() && !nameStarts(child, "_"))) {
      return new PictureFolders(stored);
    }
    List<FileStatus> tables = children.stream().filter(child -> nameEnds(child, ".csv")).toList();
    if (tables.size() == 1) {
      return new KaggleCsv(new StoredPath(stored.files(), tables.get(0).getPath()));
    }
    throw new UserInputException(
        "%s holds %s: %s".formatted(stored, described(children, tables), EXPECTED));
  }

  private static String described(List<FileStatus> children, List<FileStatus> tables) {
    if (children.isEmpty()) {
      return "nothing";
    }
    return tables.isEmpty() ? "neither pictures nor a table" : "several csv files, name one";
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
