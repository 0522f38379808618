package dev.mien.trainer.data;

import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** One file of a tree of pictures. */
final class PictureFile {

  private static final Pattern NAME = Pattern.compile("(?i)[^._].*\\.(jpe?g|png)");

  private PictureFile() {}

  /** By its name; what starts with a dot or an underscore is some tool's, as for Spark itself. */
  static boolean isPicture(String path) {
    return NAME.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
        && !path.contains("__MACOSX/");
  }

  static Row check(String path, byte[] content, PicturePath names) {
    try {
      int label = names.label(path);
      return CheckedFaces.face(path, names.split(path), label, GreyPicture.decode(content));
    } catch (FaultyFaceException e) {
      return CheckedFaces.fault(path, e.getMessage());
    }
  }
}
