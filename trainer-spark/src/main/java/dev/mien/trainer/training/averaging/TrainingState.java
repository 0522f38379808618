package dev.mien.trainer.training.averaging;

import java.io.Serializable;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What changes of a network while it is trained. */
final class TrainingState implements Serializable {

  private final float[] parameters;
  private final float[] updater;
  private final int steps;

  /**
   * @param parameters running means and variances of batch normalisations among them
   * @param updater the updater's state; empty where it has none
   * @param steps done so far
   */
  TrainingState(float[] parameters, float[] updater, int steps) {
    this.parameters = parameters;
    this.updater = updater;
    this.steps = steps;
  }

  /** Not a copy. */
  float[] parameters() {
    return parameters;
  }

  /** Not a copy. */
  float[] updater() {
    return updater;
  }

  int steps() {
    return steps;
  }

  static TrainingState of(ComputationGraph network) {
    return new TrainingState(
        read(network.params()),
        read(network.getUpdater().getUpdaterStateViewArray()),
        network.getConfiguration().getIterationCount());
  }

  void into(ComputationGraph network) {
    write(parameters, network.params());
    write(updater, network.getUpdater().getUpdaterStateViewArray());
    network.getConfiguration().setIterationCount(steps);
  }

  private static float[] read(INDArray array) {
    if (array == null) {
      return new float[0];
    }
    var values = new float[(int) array.length()];
    pointer(array).get(values);
    return values;
  }

  private static void write(float[] values, INDArray array) {
    if (array != null) {
      pointer(array).put(values);
    }
  }

  private static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().pointer()).getPointer(array.offset());
  }
}
