package dev.mien.trainer.app;

import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.NetworkFile;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The trained network that a training begins with: a model file or a Keras file, not both. */
final class StartingPoint {

  @Option(
      names = "--start-from",
      paramLabel = "FILE",
      converter = ToModel.class,
      description = "Start with the network of a model file.")
  Trained model;

  @Option(
      names = "--import-keras",
      paramLabel = "FILE.h5",
      converter = ToKeras.class,
      description = "Start with a reference network that Keras saved.")
  Trained keras;

  /** A network and the file that it was read from. */
  record Trained(Path file, Architecture network) {}

  Architecture network() {
    return given().network();
  }

  Path file() {
    return given().file();
  }

  /** The option that was given, without its dashes. */
  String option() {
    return model == null ? "import-keras" : "start-from";
  }

  private Trained given() {
    return model == null ? keras : model;
  }

  static final class ToModel implements ITypeConverter<Trained> {
    @Override
    public Trained convert(String file) {
      return OptionConverters.converted(
          path -> new Trained(path, NetworkFile.model(path)), Path.of(file));
    }
  }

  static final class ToKeras implements ITypeConverter<Trained> {
    @Override
    public Trained convert(String file) {
      return OptionConverters.converted(
          path -> new Trained(path, NetworkFile.keras(path)), Path.of(file));
    }
  }
}
