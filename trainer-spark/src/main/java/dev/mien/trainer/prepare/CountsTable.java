package dev.mien.trainer.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures by class and split, a row for each class: there may be a hundred of them, and three
 * splits.
 *
 * @param counts by split and class, both by name
 */
record CountsTable(Map<String, Map<String, Long>> counts) {

  private static final String TOTAL = "total";

  List<String> lines() {
    List<String> classes = List.copyOf(counts.values().iterator().next().keySet());
    int width = classes.stream().mapToInt(String::length).reduce(TOTAL.length(), Math::max);
    List<String> lines = new ArrayList<>();
    List<String> heads = new ArrayList<>(counts.keySet());
    heads.add(TOTAL);
    lines.add(line(width, "", heads));
    for (String name : classes) {
      lines.add(
          numbers(width, name, counts.values().stream().map(split -> split.get(name)).toList()));
    }
    lines.add(numbers(width, TOTAL, counts.values().stream().map(FaceCounts::total).toList()));
    return lines;
  }

  private static String numbers(int width, String name, List<Long> ofSplits) {
    List<String> cells = new ArrayList<>();
    ofSplits.forEach(count -> cells.add(number(count)));
    cells.add(number(ofSplits.stream().mapToLong(Long::longValue).sum()));
    return line(width, name, cells);
  }

  private static String line(int width, String name, List<String> cells) {
    var line = new StringBuilder(("  %-" + width + "s").formatted(name));
    cells.forEach(cell -> line.append("%13s".formatted(cell)));
    return line.toString();
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
