package dev.mien.trainer.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The reference network as Keras saved it: an HDF5 file, or Keras 3's zip around one. */
final class KerasFile {

  private KerasFile() {}

  static boolean isOne(Path file) {
    return file.getFileName().toString().matches("(?i).+\\.(h5|hdf5|keras)");
  }

  /**
   * @throws UserException where it is damaged, or another network
   */
  static ComputationGraph read(Path file) {
    if (!Files.isReadable(file)) {
      throw new UserException(file + ": no such file, or not readable: give a Keras model");
    }
    try {
      return isZip(file) ? zipped(file) : network(file, file, Optional.empty());
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, FileFailure.describe(e)), e);
    }
  }

  private static ComputationGraph zipped(Path file) throws IOException {
    Path weights = Files.createTempFile("mien-", ".weights.h5");
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Path inside = zip.getPath("model.weights.h5");
      if (!Files.exists(inside)) {
        throw new UserException(
            file + " is a zip without model.weights.h5: expected what Keras' model.save writes");
      }
      Files.write(weights, Files.readAllBytes(inside));
      return network(weights, file, Optional.of(Files.readString(zip.getPath("config.json"))));
    } finally {
      Files.deleteIfExists(weights);
    }
  }

  private static ComputationGraph network(Path hdf, Path shown, Optional<String> config) {
    try (var weights = KerasWeights.read(hdf, shown)) {
      config
          .or(weights::modelConfig)
          .map(json -> parse(json, shown))
          .ifPresent(model -> new KerasLayers(shown, model).requireReference());
      return ReferenceImport.network(weights);
    }
  }

  private static JsonNode parse(String json, Path shown) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UserException(
          "%s: its model_config is no JSON (%s): save the model again"
              .formatted(shown, e.getOriginalMessage()),
          e);
    }
  }

  private static boolean isZip(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && start[0] == 'P' && start[1] == 'K';
    }
  }
}
