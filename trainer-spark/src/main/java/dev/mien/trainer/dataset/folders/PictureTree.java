package dev.mien.trainer.dataset.folders;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.LabelNames;
import dev.mien.trainer.dataset.schema.LabelRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** The names of all files below a folder or in a zip, before any of them is read. */
final class PictureTree {

  private final Map<String, Long> picturesOfFolder = new TreeMap<>();
  private final Set<String> splitFolders = new HashSet<>();
  private final List<Row> faults = new ArrayList<>();
  private final List<String> examples = new ArrayList<>();

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
    String folder = PicturePath.labelFolder(path);
    if (!LabelledPicture.isPicture(path)) {
      if (path.contains("/") && !LabelledPicture.isNote(path)) {
        faults.add(
            CheckedFaces.fault(
                path,
                "not a picture by its name: expected .jpg, .png, .bmp, .gif, .tiff or .webp"));
      }
    } else if (bytes == 0) {
      faults.add(CheckedFaces.fault(path, "the file is empty"));
    } else {
      picturesOfFolder.merge(folder, 1L, Long::sum);
      String pair = PicturePath.splitFolder(path) + "/" + folder + "/" + PicturePath.prefix(path);
      if (seenPairs.add(pair)) {
        examples.add(path);
      }
    }
  }

  boolean isEmpty() {
    return picturesOfFolder.isEmpty();
  }

  /** What is listed without being read: no pictures, and empty files. */
  List<Row> faults() {
    return List.copyOf(faults);
  }

  /**
   * @param where for sentences
   * @throws UserException where a folder's name is not understood
   */
  PicturePath paths(String where, LabelRules rules) {
    Map<String, Integer> labels = new HashMap<>();
    Map<String, Long> unknown = new TreeMap<>();
    boolean numbered = isNumberedAsFer2013();
    picturesOfFolder.forEach(
        (folder, pictures) -> {
          OptionalInt label = label(folder, rules, numbered);
          label.ifPresentOrElse(
              found -> labels.put(folder, found), () -> unknown.put(folder, pictures));
        });
    if (!unknown.isEmpty()) {
      throw notUnderstood(where, unknown);
    }
    var withSplits = PicturePath.among(splitFolders, labels);
    return examples.stream().anyMatch(withSplits::tellsSplit)
        ? withSplits
        : withSplits.withoutSplits();
  }

  private static OptionalInt label(String folder, LabelRules rules, boolean numbered) {
    OptionalInt found = rules.find(folder);
    return found.isEmpty() && numbered && folder.matches("[0-6]")
        ? OptionalInt.of(folder.charAt(0) - '0')
        : found;
  }

  /** Folders 1 to 7 are of another order, so 0 has to be among them. */
  private boolean isNumberedAsFer2013() {
    return picturesOfFolder.containsKey("0")
        && picturesOfFolder.keySet().stream()
            .filter(folder -> folder.matches("\\d+"))
            .allMatch(folder -> folder.matches("[0-6]"));
  }

  private static UserException notUnderstood(String where, Map<String, Long> unknown) {
    if (unknown.keySet().equals(Set.of(""))) {
      return new UserException(
          "%s: %,d pictures lie in no folder: put them into folders named after their classes (%s)"
              .formatted(where, unknown.get(""), LabelNames.EXPECTED));
    }
    return new UserException(
        "%s: folders that are not understood: %s. Expected %s; say with --labels FILE what they are, in lines 'folder = class', or 'folder = -' to leave one out"
            .formatted(
                where,
                unknown.entrySet().stream()
                    .map(e -> "'%s' (%,d pictures)".formatted(e.getKey(), e.getValue()))
                    .collect(Collectors.joining(", ")),
                LabelNames.EXPECTED));
  }
}
