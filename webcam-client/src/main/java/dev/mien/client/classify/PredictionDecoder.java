package dev.mien.client.classify;

import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the model's names to the numbers of its answers. */
public final class PredictionDecoder {

  private final List<String> labels;

  /**
   * @param labels in the order of the model card
   */
  public PredictionDecoder(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  public List<Classification> of(ClassifyResponse response) {
    return response.getPredictionsList().stream()
        .map(prediction -> of(prediction, response.getModelVersion()))
        .toList();
  }

  private Classification of(Prediction prediction, String modelVersion) {
    if (prediction.getProbabilitiesCount() != labels.size()) {
      return new Classification.Unlabelled(
          "the server sent %d probabilities, its model has %d labels"
              .formatted(prediction.getProbabilitiesCount(), labels.size()));
    }
    return of(prediction.getProbabilitiesList(), modelVersion);
  }

  /**
   * @param values one for each label, in their order
   */
  public Classification.Labelled of(List<Float> values, String modelVersion) {
    var probabilities = new LinkedHashMap<String, Float>();
    for (int i = 0; i < labels.size(); i++) {
      probabilities.put(labels.get(i), values.get(i));
    }
    Map.Entry<String, Float> best =
        probabilities.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return new Classification.Labelled(best.getKey(), best.getValue(), probabilities, modelVersion);
  }
}
