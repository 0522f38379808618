package dev.mien.trainer.network;

import dev.mien.cli.UserException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The weights in an HDF5 file that Keras wrote. Until Keras 2 there is one group for each layer, in
 * the order of the attribute {@code layer_names}. Keras 3 numbers the layers of each class, {@code
 * layers/conv2d_1}, and their weights, {@code vars/0}.
 */
final class KerasWeights implements AutoCloseable {

  private final Path shown;
  private final HdfFile file;

  private KerasWeights(Path shown, HdfFile file) {
    this.shown = shown;
    this.file = file;
  }

  /** The weights of one layer, as Keras has them: kernel [.., in, out], bias [out]. */
  record Layer(String name, Dataset kernel, Dataset bias) {

    int rank() {
      return kernel.getDimensions().length;
    }
  }

  /**
   * @param shown for sentences
   */
  static KerasWeights read(Path file, Path shown) {
    try {
      return new KerasWeights(shown, new HdfFile(file));
    } catch (HdfException e) {
      throw new UserException(
          "%s is no HDF5 file (%s): expected what Keras' model.save('FILE.h5') or model.save('FILE.keras') writes"
              .formatted(shown, e.getMessage()),
          e);
    }
  }

  Path path() {
    return shown;
  }

  /** The description of the layers, as JSON; weights alone have none. */
  Optional<String> modelConfig() {
    return Optional.ofNullable(file.getAttribute("model_config"))
        .map(attribute -> String.valueOf(attribute.getData()));
  }

  /**
   * In order, without those that have no weights.
   *
   * @throws UserException where a layer has other weights than a kernel and a bias
   */
  List<Layer> layers() {
    Node saved = file.getChild("model_weights");
    Group layers = saved instanceof Group group ? group : file;
    var order = layers.getAttribute("layer_names");
    if (order != null) {
      return Arrays.stream((String[]) order.getData())
          .map(String::strip)
          .flatMap(name -> layer(name, layers.getChild(name)))
          .toList();
    }
    if (file.getChild("layers") instanceof Group numbered) {
      return numbered.getChildren().values().stream()
          .flatMap(group -> layer(group.getName(), group))
          .sorted(
              Comparator.comparingInt((Layer layer) -> -layer.rank())
                  .thenComparingInt(layer -> number(layer.name())))
          .toList();
    }
    throw new UserException(
        "%s names no layers (layer_names): expected what Keras' model.save('FILE.h5') or model.save('FILE.keras') writes"
            .formatted(shown));
  }

  @Override
  public void close() {
    file.close();
  }

  private Stream<Layer> layer(String name, Node group) {
    List<Dataset> weights = datasets(group).toList();
    if (weights.isEmpty()) {
      return Stream.empty();
    }
    Optional<Dataset> kernel = named(weights, "kernel", "0");
    Optional<Dataset> bias = named(weights, "bias", "1");
    if (weights.size() != 2
        || kernel.isEmpty()
        || bias.isEmpty()
        || bias.get().getDimensions().length != 1) {
      throw new UserException(
          "%s is not the reference network: its layer '%s' has the weights %s, expected layers with a kernel and a bias only"
              .formatted(
                  shown, name, String.join(", ", weights.stream().map(Node::getName).toList())));
    }
    return Stream.of(new Layer(name, kernel.get(), bias.get()));
  }

  /** Keras 2 calls it {@code kernel:0}, Keras 3 {@code kernel} or by its number. */
  private static Optional<Dataset> named(List<Dataset> weights, String name, String number) {
    return weights.stream()
        .filter(weight -> List.of(name, number).contains(weight.getName().split(":", 2)[0]))
        .findFirst();
  }

  private static int number(String layer) {
    String digits = layer.replaceFirst(".*?(\\d*)$", "$1");
    return layer.contains("_") && !digits.isEmpty() ? Integer.parseInt(digits) : 0;
  }

  private static Stream<Dataset> datasets(Node node) {
    if (node instanceof Dataset dataset) {
      return Stream.of(dataset);
    }
    return node instanceof Group group
        ? group.getChildren().values().stream().flatMap(KerasWeights::datasets)
        : Stream.empty();
  }
}
