package dev.mien.server.engine;

import dev.mien.model.Precision;
import java.util.Optional;

/**
 * What the user asked for, and what is left to {@link EngineSelector}.
 *
 * @param kind empty for any
 * @param device empty for any
 * @param precision empty for the fastest on a CPU, and FP32 on a GPU
 * @param allGpus whether, where one GPU works, those after it are used as well
 */
public record EngineChoice(
    Optional<EngineKind> kind,
    Optional<Device> device,
    Optional<Precision> precision,
    boolean allGpus) {

  /** All is left to the selector. */
  public static final EngineChoice ANY =
      new EngineChoice(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** The same, in this precision. */
  public EngineChoice in(Precision asked) {
    return new EngineChoice(kind, device, Optional.of(asked), allGpus);
  }
}
