package dev.mien.server.repository;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.EngineUnavailableException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Opens model files with the engines that the user chose, and verifies what it opens.
 *
 * @param kind empty for any
 * @param device empty for any
 * @param allGpus whether a GPU that works brings those after it along
 * @param enginesPerDevice how many compute side by side
 * @param maxBatchSize the most faces that an engine will be given at once
 */
public record ModelLoader(
    Optional<EngineKind> kind,
    Optional<Device> device,
    boolean allGpus,
    int enginesPerDevice,
    int maxBatchSize) {

  /**
   * @throws InvalidModelException where the model is to blame
   * @throws EngineUnavailableException where no engine works on this machine
   */
  public LoadedModel load(Path path) throws EngineUnavailableException {
    return load(ModelFile.read(path));
  }

  /** As {@link #load(Path)}. */
  public LoadedModel load(ModelFile file) throws EngineUnavailableException {
    String sha256 = Checksums.verify(file.path());
    ModelCardValidator.verify(file);
    var selection =
        new EngineSelector(file, maxBatchSize, enginesPerDevice).select(kind, device, allGpus);
    String name = file.path().getFileName().toString();
    var model = new LoadedModel(name, sha256, file.card(), selection);
    try {
      model.selection().engines().forEach(new ModelSelfTest(name, maxBatchSize)::run);
    } catch (InvalidModelException e) {
      model.close();
      throw e;
    }
    return model;
  }
}
