package dev.mien.server.engine;

import dev.mien.model.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the best engine that works here, out of those that the user left open. */
public final class EngineSelector {

  private final ModelFile model;
  private final int maxBatchSize;

  /**
   * @param maxBatchSize the most faces that the engine will be given at once
   */
  public EngineSelector(ModelFile model, int maxBatchSize) {
    this.model = model;
    this.maxBatchSize = maxBatchSize;
  }

  /**
   * @param reason one sentence
   */
  public record Selection(InferenceEngine engine, String reason) {}

  private record Candidate(EngineKind kind, Device device) {
    @Override
    public String toString() {
      return kind.id() + " on " + device;
    }
  }

  /**
   * Tries a GPU before the CPU and ONNX Runtime before Deeplearning4j.
   *
   * @param kind empty for any
   * @param device empty for any
   * @throws EngineUnavailableException where none of them works; the message says why for each
   * @throws dev.mien.model.InvalidModelException where the model is to blame
   */
  public Selection select(Optional<EngineKind> kind, Optional<Device> device)
      throws EngineUnavailableException {
    var failures = new ArrayList<String>();
    for (Candidate candidate : candidates(kind, device)) {
      try {
        var engine = candidate.kind().open(model, candidate.device(), maxBatchSize);
        return new Selection(engine, reason(candidate, failures, kind, device));
      } catch (EngineUnavailableException e) {
        failures.add(candidate + " is not available: " + e.getMessage());
      }
    }
    throw new EngineUnavailableException(String.join("; ", failures));
  }

  private static List<Candidate> candidates(Optional<EngineKind> kind, Optional<Device> device) {
    return device.map(Stream::of).orElse(Stream.of(Device.cuda(0), Device.CPU)).toList().stream()
        .flatMap(d -> Stream.of(EngineKind.values()).map(k -> new Candidate(k, d)))
        .filter(c -> kind.isEmpty() || kind.get() == c.kind())
        .toList();
  }

  private static String reason(
      Candidate chosen, List<String> failures, Optional<EngineKind> kind, Optional<Device> device) {
    String why;
    if (kind.isPresent() && device.isPresent()) {
      why = "as asked";
    } else if (chosen.device().isCuda()) {
      why = "a GPU answers";
    } else if (kind.isPresent()) {
      why = "engine as asked";
    } else {
      why = "the fastest engine on a CPU that works here";
    }
    return chosen + ": " + why + (failures.isEmpty() ? "" : "; " + String.join("; ", failures));
  }
}
