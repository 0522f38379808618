package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How the names of folders, or the labels of a table, become classes. */
public interface LabelRules {

  /** FER2013's seven classes, by the usual names and numbers. */
  LabelRules NONE = ExpressionLabels::over;

  /** The word for {@link LabelsAsFound}. */
  String AS_FOUND = "as-found";

  /**
   * @param names all that occur in the data
   * @return has no number for a name that the rules do not know
   */
  ClassMap over(Collection<String> names);

  /** Whether faces that have classes already keep them, as they do without any rules. */
  default boolean keepsClasses() {
    return equals(NONE);
  }

  /** The classes in order, where the rules say so before any data are read; else empty. */
  default List<String> order() {
    return List.of();
  }

  /**
   * @param text {@code as-found}; or the names of the classes with commas between them, in the
   *     order of the network's outputs; or the path of a file, see {@link LabelFile}
   * @throws UserException where it is none of them
   */
  static LabelRules parse(String text) {
    if (text.equals(AS_FOUND)) {
      return new LabelsAsFound();
    }
    boolean list = text.contains(",") && !Path.of(text).toFile().exists();
    return list
        ? ListedLabels.of(Arrays.stream(text.split(",", -1)).map(String::strip).toList())
        : LabelFile.read(Path.of(text));
  }
}
