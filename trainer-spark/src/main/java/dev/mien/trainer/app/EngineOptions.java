package dev.mien.trainer.app;

import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.selection.EngineRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What trains, and on what. */
final class EngineOptions {

  private static final String AUTO = "auto";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "dl4j (Deeplearning4j) or torch (libtorch, two to four times as fast on a "
              + "CPU). auto: Deeplearning4j on a GPU that it supports, else libtorch where it "
              + "supports the network (${DEFAULT-VALUE}).")
  String engine;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "cpu, cuda or cuda:N. auto: the GPU if there is one. With several workers, cuda and auto "
              + "are a GPU for each (${DEFAULT-VALUE}).")
  String device;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "fp32, or bf16 with libtorch. auto: bf16 if a trial shows that it is clearly "
              + "faster (${DEFAULT-VALUE}).")
  String precision;

  EngineRequest request() {
    return new EngineRequest(
        one("--engine", engine, EngineKind.values()),
        device(),
        one("--precision", precision, Precision.values()));
  }

  private Optional<String> device() {
    return switch (device) {
      case AUTO -> Optional.empty();
      default -> {
        if (!device.matches("cpu|cuda(:\\d{1,2})?")) {
          throw new ParameterException(
              spec.commandLine(),
              "--device %s: expected auto, cpu, cuda or cuda:N".formatted(device));
        }
        yield Optional.of(device);
      }
    };
  }

  private <T extends Enum<T>> Optional<T> one(String option, String name, T[] values) {
    if (name.toLowerCase(Locale.ROOT).equals(AUTO)) {
      return Optional.empty();
    }
    for (T value : values) {
      if (value.toString().equalsIgnoreCase(name)) {
        return Optional.of(value);
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "%s %s: expected auto or one of %s".formatted(option, name, List.of(values)));
  }
}
