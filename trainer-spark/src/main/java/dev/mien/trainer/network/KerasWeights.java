package dev.mien.trainer.network;

import dev.mien.cli.UserException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The weights in an HDF5 file that Keras wrote, whole model or weights alone: one group for each
 * layer, in the order of the attribute {@code layer_names}.
 */
final class KerasWeights implements AutoCloseable {

  private final Path path;
  private final HdfFile file;

  private KerasWeights(Path path, HdfFile file) {
    this.path = path;
    this.file = file;
  }

  /** The weights of one layer, as Keras has them: kernel [.., in, out], bias [out]. */
  record Layer(String name, Dataset kernel, Dataset bias) {

    int rank() {
      return kernel.getDimensions().length;
    }
  }

  static KerasWeights read(Path path) {
    if (!Files.isReadable(path)) {
      throw new UserException(path + ": no such file, or not readable: give a Keras model");
    }
    try {
      return new KerasWeights(path, new HdfFile(path));
    } catch (HdfException e) {
      throw new UserException(
          "%s is no HDF5 file (%s): expected what Keras' model.save('FILE.h5') writes"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  Path path() {
    return path;
  }

  /** In order, without those that have no kernel. */
  List<Layer> layers() {
    Node saved = file.getChild("model_weights");
    Group layers = saved instanceof Group group ? group : file;
    var order = layers.getAttribute("layer_names");
    if (order == null) {
      throw new UserException(
          "%s names no layers (layer_names): expected what Keras' model.save('FILE.h5') writes"
              .formatted(path));
    }
    return Arrays.stream((String[]) order.getData())
        .map(String::strip)
        .flatMap(name -> layer(name, layers.getChild(name)))
        .toList();
  }

  @Override
  public void close() {
    file.close();
  }

  private static Stream<Layer> layer(String name, Node group) {
    List<Dataset> weights = datasets(group).toList();
    return named(weights, "kernel")
        .flatMap(kernel -> named(weights, "bias").map(bias -> new Layer(name, kernel, bias)));
  }

  /** Keras 2 calls it {@code kernel:0}, Keras 3 {@code kernel}. */
  private static Stream<Dataset> named(List<Dataset> weights, String name) {
    return weights.stream().filter(weight -> weight.getName().split(":", 2)[0].equals(name));
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
