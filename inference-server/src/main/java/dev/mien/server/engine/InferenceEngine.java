package dev.mien.server.engine;

import dev.mien.model.Precision;
import java.util.List;

/** A network ready to compute on one device. Not safe under concurrency: one thread at a time. */
public interface InferenceEngine extends AutoCloseable {

  /** "dl4j" or "onnxruntime". */
  String name();

  /** "cpu" or "cuda:N". */
  String device();

  Precision precision();

  /**
   * @param faces 1 to as many as the engine was opened for
   * @return probabilities, [faces][labels], labels in the order of the model card
   */
  float[][] classify(List<GrayFace> faces);

  @Override
  void close();
}
