package dev.mien.trainer.dataset.folders;

import dev.mien.trainer.dataset.picture.DecodedFace;
import dev.mien.trainer.dataset.picture.GrayPicture;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** One file of a tree of pictures. */
final class LabelledPicture {

  private static final Pattern NAME =
      Pattern.compile("(?i)[^._].*\\.(jpe?g|png|bmp|gif|tiff?|webp)");

  private LabelledPicture() {}

  /** By its name; what starts with a dot or an underscore is some tool's, as for Spark itself. */
  static boolean isPicture(String path) {
    return NAME.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
        && !path.contains("__MACOSX/");
  }

  static Row check(String path, byte[] content, PicturePath names) {
    try {
      int label = names.label(path);
      DecodedFace face = GrayPicture.decode(content);
      return CheckedFaces.face(path, names.split(path), label, face.pixels(), face.changes());
    } catch (FaultyFaceException e) {
      return CheckedFaces.fault(path, e.getMessage());
    }
  }
}
