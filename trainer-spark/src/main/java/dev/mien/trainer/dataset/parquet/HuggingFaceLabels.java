package dev.mien.trainer.dataset.parquet;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The labels of a table: words, or numbers that stand for words.
 *
 * @param column for sentences
 * @param names what the whole numbers stand for, from 0; empty where they stand for themselves
 */
record HuggingFaceLabels(String column, List<String> names) implements Serializable {

  String name(String text) {
    return nameAt(names, text.strip()).orElse(text.strip());
  }

  /** The largest number that stands for a name, or else for a class. */
  int last(int lastClass) {
    return names.isEmpty() ? lastClass : names.size() - 1;
  }

  private static Optional<String> nameAt(List<String> names, String number) {
    boolean isPlace = number.matches("\\d{1,3}") && Integer.parseInt(number) < names.size();
    return isPlace ? Optional.of(names.get(Integer.parseInt(number))) : Optional.empty();
  }
}
