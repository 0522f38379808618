package dev.mien.server.engine;

import dev.mien.model.Precision;
import java.util.List;

/** A real engine, for tests that change one thing about it. */
public class ForwardingEngine implements InferenceEngine {

  private final InferenceEngine engine;

  protected ForwardingEngine(InferenceEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public String device() {
    return engine.device();
  }

  @Override
  public Precision precision() {
    return engine.precision();
  }

  @Override
  public float[][] classify(List<GrayFace> faces) {
    return engine.classify(faces);
  }

  @Override
  public void close() {
    engine.close();
  }
}
