package dev.mien.trainer.dataset.folders;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.LabelNames;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.schema.SplitNames;
import java.io.Serializable;
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

  private PicturePath(SplitNames splits) {
    this.splits = splits;
  }

  /**
   * @param splitFolders the names of all folders that hold the folders of the labels
   */
  static PicturePath among(Set<String> splitFolders) {
    return new PicturePath(SplitNames.among(splitFolders));
  }

  /** The place in {@link ExpressionNames#FER2013_ORDER}. */
  int label(String path) throws FaultyFaceException {
    String folder = part(path, 1);
    return LabelNames.find(folder)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    "the folder '%s' is not called after an expression: expected one of %s"
                        .formatted(folder, LabelNames.EXPECTED)));
  }

  Split split(String path) throws FaultyFaceException {
    String file = part(path, 0);
    Optional<Split> byPrefix = Split.find(file.substring(0, Math.max(0, file.indexOf('_'))));
    if (byPrefix.isPresent()) {
      return byPrefix.get();
    }
    String folder = part(path, 2);
    return splits
        .find(folder)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    ("neither its name nor the folder '%s' tells its split: expected a file name that starts with"
                            + " Training_, PublicTest_ or PrivateTest_, or a folder train, validation or test")
                        .formatted(folder)));
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
