package dev.mien.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that mien brings along. Their names stand wherever a command takes a model file. */
public enum BundledModel {
  /** Names what most people see in a face. The default. */
  EXPRESSION("7c85ac1b63b89408d8905e53906a4b11c6f212e5a3ce87c91e27c337800bc903"),

  /** Names what FER2013's labels say, for comparison with published figures. */
  FER2013("01be9212dedbb3f1cd97132def323c1498e30b8cbcd9d84d91dc4cca85ad1805");

  private final String sha256;

  BundledModel(String sha256) {
    this.sha256 = sha256;
  }

  /**
   * @param model the name of a bundled model, or the path of a model file
   * @throws InvalidModelException where it is neither
   */
  public static ModelFile open(String model) {
    return named(model).map(BundledModel::read).orElseGet(() -> ModelFile.read(Path.of(model)));
  }

  /** Empty where no bundled model has this name. */
  public static Optional<BundledModel> named(String name) {
    return Stream.of(values()).filter(model -> model.toString().equals(name)).findFirst();
  }

  /** Copies the model out of the jar, to a file that goes when the process ends. */
  public ModelFile read() {
    try (var in = BundledModel.class.getResourceAsStream(this + ".zip")) {
      if (in == null) {
        throw new InvalidModelException(
            "this build does not contain the model %s: give a file with --model".formatted(this));
      }
      var temporary = Path.of(System.getProperty("java.io.tmpdir"));
      return ModelFile.read(new TemporaryCopies(temporary).copy(in));
    } catch (IOException e) {
      throw new InvalidModelException(
          "the model %s could not be copied to the temporary folder: %s"
              .formatted(this, e.getMessage()),
          e);
    }
  }

  /**
   * Known without reading the file, which takes a tenth of a server's start.
   *
   * @return of the model file, in hexadecimal
   */
  public String sha256() {
    return sha256;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
