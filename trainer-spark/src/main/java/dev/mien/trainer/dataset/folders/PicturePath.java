package dev.mien.trainer.dataset.folders;

import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.schema.SplitNames;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What folder and file names say about a picture, as in {@code test/happy/PublicTest_17.jpg}: the
 * folder that it lies in is its label, a prefix of the file name its split, or else the folder
 * above.
 */
final class PicturePath implements Serializable {

  private static final long serialVersionUID = 1;

  private final SplitNames splits;
  private final ClassMap classes;
  private final boolean hasSplits;

  private PicturePath(SplitNames splits, ClassMap classes, boolean hasSplits) {
    this.splits = splits;
    this.classes = classes;
    this.hasSplits = hasSplits;
  }

  /**
   * @param splitFolders the names of all folders that hold the folders of the labels
   * @param classes by the names of the folders that hold pictures
   */
  static PicturePath among(Set<String> splitFolders, ClassMap classes) {
    return new PicturePath(SplitNames.among(splitFolders), classes, true);
  }

  /** The same for data without splits: every picture is one of Training until it is assigned. */
  PicturePath withoutSplits() {
    return new PicturePath(splits, classes, false);
  }

  boolean hasSplits() {
    return hasSplits;
  }

  List<String> classes() {
    return classes.classes();
  }

  /** The number of the class, or {@link ClassMap#LEFT_OUT}. */
  int label(String path) throws FaultyFaceException {
    if (isLoose(path)) {
      throw new FaultyFaceException(
          "it lies in no folder of a class: put it into one of those beside it");
    }
    return classes
        .find(labelFolder(path))
        .orElseThrow(
            () -> new FaultyFaceException("its folder did not exist when the data were listed"));
  }

  Split split(String path) throws FaultyFaceException {
    if (!hasSplits) {
      return Split.TRAINING;
    }
    return find(path)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    ("neither its name nor the folder '%s' tells its split: expected a file name that starts with"
                            + " Training_, PublicTest_ or PrivateTest_, or a folder train, validation or test")
                        .formatted(splitFolder(path))));
  }

  boolean tellsSplit(String path) {
    return find(path).isPresent();
  }

  private Optional<Split> find(String path) {
    Optional<Split> byPrefix = Split.find(prefix(path));
    return byPrefix.isPresent() ? byPrefix : splits.find(splitFolder(path));
  }

  /** What stands before the first underscore of the file's name. */
  static String prefix(String path) {
    String file = part(path, 0);
    return file.substring(0, Math.max(0, file.indexOf('_')));
  }

  /** Whether no folder tells its label: it lies at the top, or in a folder of a split. */
  static boolean isLoose(String path) {
    String folder = labelFolder(path);
    return folder.isEmpty() || !SplitNames.ofFolder(folder).isEmpty();
  }

  /** The name of the folder that tells the label, or nothing. */
  static String labelFolder(String path) {
    return part(path, 1);
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
}
