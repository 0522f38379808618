package dev.mien.client.tracking;

import java.util.Map;

/**
 * A label that is not given up for the first better one: another has to lead clearly, or for some
 * time. It takes as clear a lead over the floor to get from unsure to a label again.
 */
final class StableLabel {

  private final SmoothingSettings settings;
  private String label = "";
  private String challenger = "";
  private long challengedMillis;
  private boolean sure = true;

  StableLabel(SmoothingSettings settings) {
    this.settings = settings;
  }

  /**
   * @param probabilities of every label, not empty
   * @return one of the labels, or {@link SmoothedPrediction#UNSURE}
   */
  String update(Map<String, Double> probabilities, long positionMillis) {
    String leader = mostProbable(probabilities);
    if (!probabilities.containsKey(label)) {
      label = leader;
    } else if (!leader.equals(label)) {
      double lead = probabilities.get(leader) - probabilities.get(label);
      if (lead >= settings.switchMargin() || hasLedLongEnough(leader, positionMillis)) {
        label = leader;
      }
    }
    if (leader.equals(label)) {
      challenger = "";
    }
    double needed = settings.confidenceFloor() + (sure ? 0 : settings.switchMargin());
    sure = probabilities.get(label) >= Math.min(needed, 1);
    return sure ? label : SmoothedPrediction.UNSURE;
  }

  private boolean hasLedLongEnough(String leader, long positionMillis) {
    if (!leader.equals(challenger)) {
      challenger = leader;
      challengedMillis = positionMillis;
    }
    return positionMillis - challengedMillis >= settings.switchMillis();
  }

  /** Of equal ones, the first. */
  static String mostProbable(Map<String, Double> probabilities) {
    String best = "";
    double highest = Double.NEGATIVE_INFINITY;
    for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
      if (entry.getValue() > highest) {
        best = entry.getKey();
        highest = entry.getValue();
      }
    }
    return best;
  }
}
