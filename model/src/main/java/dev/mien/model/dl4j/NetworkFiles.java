package dev.mien.model.dl4j;

import dev.mien.cli.AtomicFile;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.OnnxGraphs;
import dev.mien.v1.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Writes networks into model files and reads them back; {@link ModelFile} reads the rest of such a
 * file.
 */
public final class NetworkFiles {

  private NetworkFiles() {}

  /**
   * Whoever looks at {@code target} sees the old file or the whole new one, never a part.
   *
   * @param graphs the same network in ONNX
   * @throws dev.mien.cli.UserException where the file cannot be written
   */
  public static void write(
      ComputationGraph network, ModelCard card, OnnxGraphs graphs, Path target) {
    AtomicFile.write(
        target,
        aside -> {
          ModelSerializer.writeModel(network, aside.toFile(), false);
          ModelFile.addCardAndGraphs(aside, card, graphs);
        });
  }

  /**
   * @throws InvalidModelException where the file holds no network that can be restored
   */
  public static ComputationGraph restore(Path file) {
    try {
      return ModelSerializer.restoreComputationGraph(file.toFile(), false);
    } catch (IOException | RuntimeException e) {
      throw new InvalidModelException(
          "%s: Deeplearning4j could not restore a network from it (%s). Train or download the file again."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
