package dev.mien.trainer.data;

import dev.mien.labels.ExpressionNames;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What folder and file names say about a picture, as in {@code test/happy/PublicTest_17.jpg}: the
 * folder that it lies in is its label, a prefix of the file name its split, or else the folder
 * above.
 */
final class PicturePath implements Serializable {

  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> VALIDATION =
      Set.of("validation", "valid", "val", "publictest", "public_test");
  private static final Set<String> PRIVATE_TEST = Set.of("privatetest", "private_test");
  private static final String TEST = "test";

  private final Split splitOfTestFolder;

  private PicturePath(Split splitOfTestFolder) {
    this.splitOfTestFolder = splitOfTestFolder;
  }

  /**
   * Beside a validation folder, {@code test} holds the final test; alone, it is what models are
   * compared on.
   *
   * @param splitFolders the names of all folders that hold the folders of the labels
   */
  static PicturePath among(Set<String> splitFolders) {
    boolean validationIsApart =
        splitFolders.stream().map(PicturePath::lowerCase).anyMatch(VALIDATION::contains);
    return new PicturePath(validationIsApart ? Split.PRIVATE_TEST : Split.PUBLIC_TEST);
  }

  /** The place in {@link ExpressionNames#FER2013_ORDER}. */
  int label(String path) throws FaultyFaceException {
    String folder = part(path, 1);
    int label = ExpressionNames.FER2013_ORDER.indexOf(lowerCase(folder));
    if (label < 0) {
      throw new FaultyFaceException(
          "the folder '%s' is not called after an expression: expected one of %s"
              .formatted(folder, String.join(", ", ExpressionNames.FER2013_ORDER)));
    }
    return label;
  }

  Split split(String path) throws FaultyFaceException {
    String file = part(path, 0);
    Optional<Split> byPrefix = Split.find(file.substring(0, Math.max(0, file.indexOf('_'))));
    if (byPrefix.isPresent()) {
      return byPrefix.get();
    }
    String folder = part(path, 2);
    String name = lowerCase(folder);
    if (TRAINING.contains(name)) {
      return Split.TRAINING;
    } else if (VALIDATION.contains(name)) {
      return Split.PUBLIC_TEST;
    } else if (PRIVATE_TEST.contains(name)) {
      return Split.PRIVATE_TEST;
    } else if (name.equals(TEST)) {
      return splitOfTestFolder;
    }
    throw new FaultyFaceException(
        ("neither its name nor the folder '%s' tells its split: expected a file name that starts with"
                + " Training_, PublicTest_ or PrivateTest_, or a folder train, validation or test")
            .formatted(folder));
  }

  /** The name of the folder that tells the split, or nothing. */
  static String splitFolder(String path) {
    return part(path, 2);
  }

  private static String part(String path, int fromTheEnd) {
    String[] parts = path.split("/", -1);
    int index = parts.length - 1 - fromTheEnd;
    return index < 0 ? "" : parts[index];
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
