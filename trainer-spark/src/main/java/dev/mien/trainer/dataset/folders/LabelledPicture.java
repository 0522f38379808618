package dev.mien.trainer.dataset.folders;

import dev.mien.trainer.dataset.picture.DecodedFace;
import dev.mien.trainer.dataset.picture.GrayPicture;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;

/** One file of a tree of pictures. */
final class LabelledPicture {

  private static final Pattern NAME =
      Pattern.compile("(?i)[^._].*\\.(jpe?g|png|bmp|gif|tiff?|webp)");

  /** The same as a pattern of Hadoop's, which knows no case-blind match. */
  static final String GLOB =
      "*.{[jJ][pP][gG],[jJ][pP][eE][gG],[pP][nN][gG],[bB][mM][pP],[gG][iI][fF],[tT][iI][fF],[tT][iI][fF][fF],[wW][eE][bB][pP]}";

  private static final Pattern NOTE =
      Pattern.compile("(?i).*(\\.(txt|md|csv|json|xml|pdf|html?)|/?(license|readme))");

  private static final Set<String> TOOLS = Set.of("thumbs.db", "desktop.ini");

  private LabelledPicture() {}

  /** By its name; what starts with a dot or an underscore is some tool's, as for Spark itself. */
  static boolean isPicture(String path) {
    return NAME.matcher(path.substring(path.lastIndexOf('/') + 1)).matches()
        && !path.contains("__MACOSX/");
  }

  /** What operating systems and other tools leave behind. */
  static boolean isOfATool(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return ("/" + path).contains("/.")
        || ("/" + path).contains("/_")
        || TOOLS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Text about the pictures, not one of them. */
  static boolean isNote(String path) {
    return NOTE.matcher(path).matches();
  }

  /** Null where the picture is to be left out without a word. */
  static Row check(String path, byte[] content, PicturePath names) {
    try {
      int label = names.label(path);
      if (label == ClassMap.LEFT_OUT) {
        return null;
      }
      DecodedFace face = GrayPicture.decode(content);
      return CheckedFaces.face(path, names.split(path), label, face.pixels(), face.changes());
    } catch (FaultyFaceException e) {
      return CheckedFaces.fault(path, e.getMessage());
    }
  }
}
