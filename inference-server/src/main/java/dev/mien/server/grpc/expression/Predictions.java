package dev.mien.server.grpc.expression;

import dev.mien.server.batching.BatchedResults;
import dev.mien.server.repository.ServedModel;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.Prediction;
import dev.mien.v1.Timing;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Turns an engine's numbers into the wire's words, as the model's card names them. */
final class Predictions {

  private Predictions() {}

  static ClassifyResponse response(ServedModel model, BatchedResults<float[]> batched) {
    var response = ClassifyResponse.newBuilder().setModelVersion(model.card().getVersion());
    for (float[] probabilities : batched.results()) {
      response.addPredictions(of(model.labels(), probabilities));
    }
    return response.setTiming(timing(batched)).build();
  }

  private static Timing timing(BatchedResults<float[]> batched) {
    return Timing.newBuilder()
        .setQueueMicros(TimeUnit.NANOSECONDS.toMicros(batched.queueNanos()))
        .setComputeMicros(TimeUnit.NANOSECONDS.toMicros(batched.computeNanos()))
        .build();
  }

  private static Prediction of(List<String> labels, float[] probabilities) {
    var prediction = Prediction.newBuilder();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      prediction.addProbabilities(probabilities[i]);
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return prediction
        .setLabel(labels.get(best))
        .setIndex(best)
        .setProbability(probabilities[best])
        .build();
  }
}
