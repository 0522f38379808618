package dev.mien.server.repository;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.server.TestModel;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.ForwardingEngine;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelSelfTestTest {

  @TempDir private Path directory;

  @Test
  void passesARealNetwork() {
    assertThatCode(() -> run(answers -> {})).doesNotThrowAnyException();
  }

  @Test
  void failsAnswersThatAreNoNumbers() {
    assertFails(answers -> answers[answers.length - 1][3] = Float.NaN, "its probabilities are [");
  }

  @Test
  void failsAnswersThatDoNotSumToOne() {
    assertFails(answers -> answers[0][0] += 0.01f, "but must be 0 or more and to sum to 1");
  }

  @Test
  void failsAnswersBelowZero() {
    assertFails(
        answers -> {
          answers[0][0] = -0.5f;
          answers[0][1] = 1.5f;
        },
        "but must be 0 or more and to sum to 1");
  }

  @Test
  void failsAnswersThatDependOnWhatElseIsInTheBatch() {
    assertFails(
        answers -> {
          if (answers.length > 1) {
            answers[0] = answers[1].clone();
          }
        },
        "in a batch; train the model again");
  }

  @Test
  void failsAnEngineThatFails() {
    assertFails(
        answers -> {
          throw new IllegalStateException("no such kernel");
        },
        "test-model.zip: the engine failed on a batch of 1 (no such kernel)");
  }

  private void assertFails(Consumer<float[][]> fault, String sentence) {
    assertThatThrownBy(() -> run(fault))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("test-model.zip: ")
        .hasMessageContaining(sentence);
  }

  private void run(Consumer<float[][]> fault) throws Exception {
    var model = ModelFile.read(TestModel.write(directory));
    try (var engine = EngineKind.ONNXRUNTIME.open(model, Device.CPU, 4)) {
      new ModelSelfTest("test-model.zip", 4).run(new Faulty(engine, fault));
    }
  }

  /** A real engine whose answers are spoilt on their way out. */
  private static final class Faulty extends ForwardingEngine {

    private final Consumer<float[][]> fault;

    Faulty(InferenceEngine engine, Consumer<float[][]> fault) {
      super(engine);
      this.fault = fault;
    }

    @Override
    public float[][] classify(List<GrayFace> faces) {
      float[][] answers = super.classify(faces);
      fault.accept(answers);
      return answers;
    }
  }
}
