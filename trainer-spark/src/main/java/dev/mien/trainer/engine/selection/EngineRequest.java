package dev.mien.trainer.engine.selection;

import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the user asks of the engine; empty where mien is to choose.
 *
 * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record EngineRequest(
    Optional<EngineKind> engine, Optional<String> device, Optional<Precision> precision) {

  public static final EngineRequest AUTO =
      new EngineRequest(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A training that goes on keeps what it began with, unless the user asks for something else. The
   * device and the precision of one engine mean nothing to the other.
   */
  public EngineRequest or(Map<String, String> settings) {
    Optional<EngineKind> before = found(settings, EngineChoice.ENGINE, EngineKind::valueOf);
    if (engine.isPresent() && !engine.equals(before)) {
      return this;
    }
    return new EngineRequest(
        engine.or(() -> before),
        device.or(() -> device(settings)),
        precision.or(() -> found(settings, EngineChoice.PRECISION, Precision::valueOf)));
  }

  /** Whether ND4J has to keep to the CPU: libtorch works in its memory there. */
  public boolean keepsNd4jToCpu() {
    return device.equals(Optional.of(WorkerDevice.CPU))
        || engine.equals(Optional.of(EngineKind.TORCH));
  }

  private static Optional<String> device(Map<String, String> settings) {
    return Optional.ofNullable(settings.get(EngineChoice.DEVICE))
        .filter(name -> !name.equals(WorkerDevice.AUTO));
  }

  private static <T> Optional<T> found(
      Map<String, String> settings, String name, Function<String, T> parse) {
    return Optional.ofNullable(settings.get(name))
        .map(value -> value.toUpperCase(Locale.ROOT))
        .map(parse);
  }
}
