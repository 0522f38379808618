package dev.mien.server.engine;

import dev.mien.model.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the best engines that work here, out of those that the user left open. */
public final class EngineSelector {

  private final ModelFile model;
  private final int maxBatchSize;
  private final int enginesPerDevice;

  /**
   * @param maxBatchSize the most faces that an engine will be given at once
   * @param enginesPerDevice how many compute side by side; on a CPU they share its cores
   */
  public EngineSelector(ModelFile model, int maxBatchSize, int enginesPerDevice) {
    this.model = model;
    this.maxBatchSize = maxBatchSize;
    this.enginesPerDevice = enginesPerDevice;
  }

  /**
   * @param engines of one kind, at least one
   * @param reason one sentence
   */
  public record Selection(List<InferenceEngine> engines, String reason) {}

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
   * @param allGpus whether, where one GPU works, those after it are used as well
   * @throws EngineUnavailableException where none of them works; the message says why for each
   * @throws dev.mien.model.InvalidModelException where the model is to blame
   */
  public Selection select(Optional<EngineKind> kind, Optional<Device> device, boolean allGpus)
      throws EngineUnavailableException {
    var failures = new ArrayList<String>();
    for (Candidate candidate : candidates(kind, device)) {
      try {
        var engines = new ArrayList<>(open(candidate));
        if (allGpus && candidate.device().isCuda()) {
          engines.addAll(openOnFurtherGpus(candidate));
        }
        return new Selection(
            List.copyOf(engines), reason(candidate, engines.size(), failures, kind, device));
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

  private List<InferenceEngine> open(Candidate candidate) throws EngineUnavailableException {
    var engines = new ArrayList<InferenceEngine>();
    try {
      for (int i = 0; i < enginesPerDevice; i++) {
        engines.add(
            candidate.kind().open(model, candidate.device(), maxBatchSize, threads(candidate)));
      }
      return engines;
    } catch (EngineUnavailableException | RuntimeException e) {
      engines.forEach(InferenceEngine::close);
      throw e;
    }
  }

  private int threads(Candidate candidate) {
    return candidate.device().isCuda() ? 0 : CpuShare.ofProcess().threads(enginesPerDevice);
  }

  private List<InferenceEngine> openOnFurtherGpus(Candidate first) {
    var engines = new ArrayList<InferenceEngine>();
    try {
      for (int index = first.device().cudaIndex() + 1; ; index++) {
        engines.addAll(open(new Candidate(first.kind(), Device.cuda(index))));
      }
    } catch (EngineUnavailableException | RuntimeException e) {
      return engines; // the model works on the GPU before, so that was the last
    }
  }

  private static String reason(
      Candidate chosen,
      int engines,
      List<String> failures,
      Optional<EngineKind> kind,
      Optional<Device> device) {
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
    return chosen
        + (engines == 1 ? "" : ", " + engines + " engines")
        + ": "
        + why
        + (failures.isEmpty() ? "" : "; " + String.join("; ", failures));
  }
}
