package dev.mien.trainer.report;

import java.util.List;
import java.util.stream.Collectors;

/** Values as Markdown shows them, whatever is in them. */
final class Markdown {

  private Markdown() {}

  /** One line, in which nothing is a mark. */
  static String text(String value) {
    return value.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#&~$])", "\\\\$1");
  }

  /** A table's row; the cells are Markdown already. */
  static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
