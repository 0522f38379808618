package dev.mien.trainer.dataset.folders;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.LabelNames;
import dev.mien.trainer.dataset.schema.LabelRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The names of all files below a folder or in a zip, before any of them is read. */
final class PictureTree {

  private final Map<String, Long> picturesOfFolder = new TreeMap<>();
  private final Set<String> splitFolders = new HashSet<>();
  private final List<Row> faults = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();
  private long loosePictures;

  /** Enough to see whether any path tells a split: one of each pair of folders. */
  private final Set<String> seenPairs = new HashSet<>();

  /**
   * @param path relative to the folder or zip
   * @param bytes the file's size
   */
  void add(String path, long bytes) {
    if (LabelledPicture.isOfATool(path)) {
      return;
    }
    splitFolders.add(PicturePath.splitFolder(path));
    if (!LabelledPicture.isPicture(path)) {
      if (path.contains("/") && !LabelledPicture.isNote(path)) {
        faults.add(
            CheckedFaces.fault(
                path,
                "not a picture by its name: expected .jpg, .png, .bmp, .gif, .tiff or .webp"));
      }
    } else if (bytes == 0) {
      faults.add(CheckedFaces.fault(path, "the file is empty"));
    } else if (PicturePath.isLoose(path)) {
      loosePictures++;
    } else {
      addPicture(path);
    }
  }

  private void addPicture(String path) {
    String folder = PicturePath.labelFolder(path);
    picturesOfFolder.merge(folder, 1L, Long::sum);
    String pair = PicturePath.splitFolder(path) + "/" + folder + "/" + PicturePath.prefix(path);
    if (seenPairs.add(pair)) {
      examples.add(path);
    }
  }

  boolean hasPictures() {
    return loosePictures > 0 || !picturesOfFolder.isEmpty();
  }

  /** What is listed without being read: no pictures, and empty files. */
  List<Row> faults() {
    return List.copyOf(faults);
  }

  /**
   * @param where for sentences
   * @throws UserException where a folder's name is not understood, or no picture lies in a folder
   */
  PicturePath paths(String where, LabelRules rules) {
    if (picturesOfFolder.isEmpty() && loosePictures > 0) {
      throw new UserException(
          "%s: %,d pictures lie in no folder of a class: put them into folders named after their classes (such as %s)"
              .formatted(where, loosePictures, LabelNames.EXPECTED));
    }
    var classes = rules.over(picturesOfFolder.keySet()).requireAll(where, picturesOfFolder);
    var withSplits = PicturePath.among(splitFolders, classes);
    return examples.stream().anyMatch(withSplits::tellsSplit)
        ? withSplits
        : withSplits.withoutSplits();
  }
}
