package dev.mien.trainer.app;

import dev.mien.cli.UserException;
import dev.mien.model.BundledModel;
import dev.mien.trainer.distillation.Fold;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.LoadedArchitecture;
import dev.mien.trainer.network.NetworkFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      paramLabel = "FILE",
      converter = ToKeras.class,
      description =
          "Start with a reference network that Keras saved, .h5 or .keras. Its outputs are in the"
              + " order of --labels NAMES, else FER2013's. Keras' flow_from_directory sorts by the"
              + " alphabet: --labels angry,disgust,fear,happy,neutral,sad,surprise.")
  Imported keras;

  /** A network and the file that it was read from. */
  record Trained(Path file, Architecture network) {}

  /** The same for one that does not say what its outputs stand for. */
  record Imported(Path file, LoadedArchitecture network) {}

  /**
   * @param order of the classes, where the user gave one; else empty
   * @throws UserException where it is not known what the outputs stand for
   */
  Architecture network(List<String> order) {
    if (model != null) {
      return model.network();
    } else if (!order.isEmpty()) {
      return keras.network().withLabels(order);
    } else if (!keras.network().hasLabels()) {
      throw new UserException(
          "%s has %d outputs: say what they stand for, in order, with --labels NAMES"
              .formatted(keras.file(), keras.network().outputs()));
    }
    return keras.network();
  }

  /** The fold of the pictures that the network was trained without, where it is known. */
  Optional<Fold> leftOut() {
    return model == null
        ? Optional.empty()
        : Fold.leftOutBy(BundledModel.open(model.file().toString()).card());
  }

  Path file() {
    return model == null ? keras.file() : model.file();
  }

  /** The option that was given, without its dashes. */
  String option() {
    return model == null ? "import-keras" : "start-from";
  }

  static final class ToModel implements ITypeConverter<Trained> {
    @Override
    public Trained convert(String file) {
      return OptionConverters.converted(
          path -> new Trained(path, NetworkFile.model(path)), Path.of(file));
    }
  }

  static final class ToKeras implements ITypeConverter<Imported> {
    @Override
    public Imported convert(String file) {
      return OptionConverters.converted(
          path -> new Imported(path, NetworkFile.keras(path)), Path.of(file));
    }
  }
}
