package dev.mien.server.engine;

import dev.mien.cli.FirstLine;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the best engines that work here, out of those that the user left open. */
public final class EngineSelector {

  private final ModelFile model;
  private final int maxBatchSize;
  private final int enginesPerDevice;
  private final EngineOpener opener;

  /**
   * @param maxBatchSize the most faces that an engine will be given at once
   * @param enginesPerDevice how many compute side by side; on a CPU they share its cores
   */
  public EngineSelector(ModelFile model, int maxBatchSize, int enginesPerDevice) {
    this(model, maxBatchSize, enginesPerDevice, EngineKind::open);
  }

  /**
   * As {@link #EngineSelector(ModelFile, int, int)}.
   *
   * @param opener of the engines that are not part of a {@link PrecisionTrial}
   */
  public EngineSelector(
      ModelFile model, int maxBatchSize, int enginesPerDevice, EngineOpener opener) {
    this.model = model;
    this.maxBatchSize = maxBatchSize;
    this.enginesPerDevice = enginesPerDevice;
    this.opener = opener;
  }

  /**
   * @param engines of one kind, at least one
   * @param reason one sentence
   */
  public record Selection(List<InferenceEngine> engines, String reason) {

    /** The same engines, and one more thing to say about them. */
    public Selection with(String remark) {
      return new Selection(engines, reason + "; " + remark);
    }
  }

  private record Candidate(EngineKind kind, Device device) {
    @Override
    public String toString() {
      return kind.id() + " on " + device;
    }
  }

  /**
   * Tries a GPU before the CPU and ONNX Runtime before Deeplearning4j.
   *
   * @throws EngineUnavailableException where none of them works; the message says why for each
   * @throws InvalidModelException where the model is to blame
   */
  public Selection select(EngineChoice choice) throws EngineUnavailableException {
    var failures = new ArrayList<String>();
    for (Candidate candidate : candidates(choice.kind(), choice.device())) {
      try {
        PrecisionTrial.Outcome first = openFirst(candidate, choice.precision());
        List<InferenceEngine> engines = openMore(candidate, first.engine());
        if (choice.allGpus() && candidate.device().isCuda()) {
          engines.addAll(openOnFurtherGpus(candidate));
        }
        String reason =
            reason(candidate, engines.size(), choice) + "; " + first.reason() + after(failures);
        return new Selection(List.copyOf(engines), reason);
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

  private PrecisionTrial.Outcome openFirst(Candidate candidate, Optional<Precision> asked)
      throws EngineUnavailableException {
    boolean onnxOnCpu = candidate.kind() == EngineKind.ONNXRUNTIME && !candidate.device().isCuda();
    if (asked.isEmpty() && onnxOnCpu) {
      return new PrecisionTrial(model, maxBatchSize, threads()).run();
    }
    Precision precision = asked.orElse(Precision.FP32);
    return new PrecisionTrial.Outcome(open(candidate, precision), precision.id());
  }

  /** Those beside the first on its device, all of its precision. */
  private List<InferenceEngine> openMore(Candidate candidate, InferenceEngine first)
      throws EngineUnavailableException {
    var engines = new ArrayList<>(List.of(first));
    try {
      while (engines.size() < enginesPerDevice) {
        engines.add(open(candidate, first.precision()));
      }
      return engines;
    } catch (EngineUnavailableException | RuntimeException e) {
      engines.forEach(InferenceEngine::close);
      throw e;
    }
  }

  private InferenceEngine open(Candidate candidate, Precision precision)
      throws EngineUnavailableException {
    Device device = candidate.device();
    try {
      InferenceEngine engine =
          opener.open(candidate.kind(), model, precision, device, maxBatchSize, threads());
      if (device.isCuda()) {
        requireComputes(engine);
      }
      return engine;
    } catch (InvalidModelException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      if (device.isCuda()) {
        throw new EngineUnavailableException("the GPU fails (%s)".formatted(FirstLine.of(e)), e);
      }
      throw e;
    }
  }

  /** A GPU whose memory is taken, or that lacks a kernel, may open a network and then fail. */
  private void requireComputes(InferenceEngine engine) {
    var face = new GrayFace(new byte[GrayFace.PIXELS]);
    try {
      engine.classify(List.of(face));
      engine.classify(Collections.nCopies(maxBatchSize, face));
    } catch (RuntimeException | LinkageError e) {
      engine.close();
      throw e;
    }
  }

  private int threads() {
    return CpuShare.ofProcess().threads(enginesPerDevice);
  }

  private List<InferenceEngine> openOnFurtherGpus(Candidate first) {
    var engines = new ArrayList<InferenceEngine>();
    try {
      for (int index = first.device().cudaIndex() + 1; ; index++) {
        var next = new Candidate(first.kind(), Device.cuda(index));
        engines.addAll(openMore(next, open(next, Precision.FP32)));
      }
    } catch (EngineUnavailableException | RuntimeException e) {
      return engines; // the model works on the GPU before, so that was the last
    }
  }

  private static String reason(Candidate chosen, int engines, EngineChoice choice) {
    String why;
    if (choice.kind().isPresent() && choice.device().isPresent()) {
      why = "as asked";
    } else if (chosen.device().isCuda()) {
      why = "a GPU answers";
    } else if (choice.kind().isPresent()) {
      why = "engine as asked";
    } else {
      why = "the fastest engine on a CPU that works here";
    }
    return chosen + (engines == 1 ? "" : ", " + engines + " engines") + ": " + why;
  }

  private static String after(List<String> failures) {
    return failures.isEmpty() ? "" : "; " + String.join("; ", failures);
  }
}
