package dev.mien.server.loadtest;

import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineChoice;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * ONNX Runtime with nothing before it, one face after the other in the thread that asks, with as
 * many threads as a server on these cores would give it.
 */
final class BareEngine implements RequestSender {

  private final InferenceEngine engine;

  BareEngine(ModelFile model, Precision precision) throws EngineUnavailableException {
    engine =
        new EngineSelector(model, 1, 1)
            .select(
                new EngineChoice(
                    Optional.of(EngineKind.ONNXRUNTIME),
                    Optional.of(Device.CPU),
                    Optional.of(precision),
                    false))
            .engines()
            .get(0);
  }

  @Override
  public void send(ClassifyRequest request, Consumer<CallOutcome> answers) {
    var face = new GrayFace(request.getFaces(0).getGrayPixels().asReadOnlyByteBuffer());
    engine.classify(List.of(face));
    answers.accept(CallOutcome.ok(ClassifyResponse.getDefaultInstance()));
  }

  @Override
  public void close() {
    engine.close();
  }
}
