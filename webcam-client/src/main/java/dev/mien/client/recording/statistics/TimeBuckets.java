package dev.mien.client.recording.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Mean probabilities over time, in a number of equal stretches that stays small however long the
 * run is: when there are too many, each two become one.
 */
final class TimeBuckets {

  private static final int MAX = 600;
  private static final long FIRST_WIDTH_MILLIS = 250;

  private final List<Bucket> buckets = new ArrayList<>();
  private long widthMillis = FIRST_WIDTH_MILLIS;
  private long startMillis = -1;

  /**
   * @param positionMillis not before that of the first call
   */
  void add(Map<String, Double> probabilities, long positionMillis) {
    if (startMillis < 0) {
      startMillis = positionMillis;
    }
    while ((positionMillis - startMillis) / widthMillis >= MAX) {
      halve();
    }
    int place = (int) ((positionMillis - startMillis) / widthMillis);
    while (buckets.size() <= place) {
      buckets.add(new Bucket());
    }
    buckets.get(place).add(probabilities);
  }

  boolean isEmpty() {
    return buckets.isEmpty();
  }

  /** Middles of the stretches, in seconds of the source's time. */
  double[] seconds() {
    double[] seconds = new double[buckets.size()];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = (startMillis + (i + 0.5) * widthMillis) / 1000;
    }
    return seconds;
  }

  /**
   * Those with the highest means over all time, in the order in which the first model had them.
   *
   * @param most how many at most
   */
  List<String> labels(int most) {
    Map<String, Double> means = new LinkedHashMap<>();
    buckets.forEach(
        bucket ->
            bucket
                .sums
                .keySet()
                .forEach(label -> means.merge(label, bucket.mean(label), Double::sum)));
    Set<String> highest =
        means.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
            .limit(most)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return means.keySet().stream().filter(highest::contains).toList();
  }

  /**
   * @return a mean for each stretch, 0 where no face was seen
   */
  double[] means(String label) {
    return buckets.stream().mapToDouble(bucket -> bucket.mean(label)).toArray();
  }

  private void halve() {
    for (int i = 0; i < buckets.size(); i++) {
      if (i % 2 == 0) {
        buckets.set(i / 2, buckets.get(i));
      } else {
        buckets.get(i / 2).add(buckets.get(i));
      }
    }
    buckets.subList((buckets.size() + 1) / 2, buckets.size()).clear();
    widthMillis *= 2;
  }

  private static final class Bucket {

    private final Map<String, Double> sums = new LinkedHashMap<>();
    private int count;

    void add(Map<String, Double> probabilities) {
      probabilities.forEach((label, value) -> sums.merge(label, value, Double::sum));
      count++;
    }

    void add(Bucket other) {
      other.sums.forEach((label, value) -> sums.merge(label, value, Double::sum));
      count += other.count;
    }

    double mean(String label) {
      return count == 0 ? 0 : sums.getOrDefault(label, 0.0) / count;
    }
  }
}
