package dev.mien.server.grpc;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.InvalidModelException;
import dev.mien.server.batching.Batched;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.Expression;
import dev.mien.v1.ModelCard;
import dev.mien.v1.Prediction;
import dev.mien.v1.Timing;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Turns an engine's numbers into the wire's words, as the model card names them. */
public final class Predictions {

  private final List<Expression> labels;
  private final String modelVersion;

  /**
   * @throws InvalidModelException where the card has a label that is none of the seven expressions
   */
  public Predictions(ModelCard card) {
    this.labels = card.getLabelsList().stream().map(Predictions::expression).toList();
    this.modelVersion = card.getVersion();
  }

  private static Expression expression(String label) {
    return ExpressionNames.find(label)
        .orElseThrow(
            () ->
                new InvalidModelException(
                    "the model card has the label '%s', but labels have to be of %s; train the model again"
                        .formatted(label, ExpressionNames.FER2013_ORDER)));
  }

  ClassifyResponse response(Batched<float[]> batched) {
    var response = ClassifyResponse.newBuilder().setModelVersion(modelVersion);
    batched.results().forEach(probabilities -> response.addPredictions(of(probabilities)));
    return response.setTiming(timing(batched)).build();
  }

  private static Timing timing(Batched<float[]> batched) {
    return Timing.newBuilder()
        .setQueueMicros(TimeUnit.NANOSECONDS.toMicros(batched.queueNanos()))
        .setComputeMicros(TimeUnit.NANOSECONDS.toMicros(batched.computeNanos()))
        .build();
  }

  private Prediction of(float[] probabilities) {
    var prediction = Prediction.newBuilder();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      prediction.addProbabilities(probabilities[i]);
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return prediction.setExpression(labels.get(best)).setProbability(probabilities[best]).build();
  }
}
