package dev.mien.server.loadtest;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of turns as a table in Markdown: medians, and ratios to the first row by round.
 *
 * @param rows what each turn of a round measured
 */
record SpeedTable(String name, List<String> rows, List<List<Speed>> rounds) {

  @Override
  public String toString() {
    var table =
        new StringBuilder(
            """
            | %s | faces/s | p50 ms | p99 ms | ratio | by CPU time | by the server's CPU time |
            | --- | --- | --- | --- | --- | --- | --- |
            """
                .formatted(name));
    for (int row = 0; row < rows.size(); row++) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.1f | %.1f | %s | %s | %s |%n",
              rows.get(row),
              median(row, Speed::facesPerSecond),
              median(row, speed -> speed.latency().p50()),
              median(row, speed -> speed.latency().p99()),
              ratio(row, Speed::facesPerSecond),
              ratio(row, Speed::facesPerCpuSecond),
              ratio(row, Speed::facesPerServerCpuSecond)));
    }
    return table.toString();
  }

  private double median(int row, ToDoubleFunction<Speed> value) {
    return new Turns(values(row, value)).median();
  }

  private String ratio(int row, ToDoubleFunction<Speed> value) {
    double[] ratios = values(row, value);
    double[] first = values(0, value);
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] /= first[round];
    }
    return new Turns(ratios).toString();
  }

  private double[] values(int row, ToDoubleFunction<Speed> value) {
    return rounds.stream().mapToDouble(round -> value.applyAsDouble(round.get(row))).toArray();
  }
}
