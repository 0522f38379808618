package dev.mien.server.repository;

import dev.mien.model.BundledModel;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.engine.EngineChoice;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineOpener;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.EngineUnavailableException;
import java.nio.file.Path;

/**
 * Opens model files with the engines that the user chose, and verifies what it opens.
 *
 * @param enginesPerDevice how many compute side by side
 * @param maxBatchSize the most faces that an engine will be given at once
 * @param opener of all engines but those that are tried for their precision
 */
public record ModelLoader(
    EngineChoice choice, int enginesPerDevice, int maxBatchSize, EngineOpener opener) {

  /** With the engines that there are. */
  public ModelLoader(EngineChoice choice, int enginesPerDevice, int maxBatchSize) {
    this(choice, enginesPerDevice, maxBatchSize, EngineKind::open);
  }

  /**
   * @throws InvalidModelException where the model is to blame
   * @throws EngineUnavailableException where no engine works on this machine
   */
  public LoadedModel load(Path path) throws EngineUnavailableException {
    ModelFile file = ModelFile.read(path);
    return load(file, Checksums.verify(path));
  }

  /** As {@link #load(Path)}. */
  public LoadedModel load(BundledModel bundled) throws EngineUnavailableException {
    return load(bundled.read(), bundled.sha256());
  }

  private LoadedModel load(ModelFile file, String sha256) throws EngineUnavailableException {
    ModelCardValidator.verify(file);
    String name = file.path().getFileName().toString();
    var loaded = new LoadedModel(name, sha256, file.card(), select(file, choice));
    try {
      return tested(loaded);
    } catch (InvalidModelException e) {
      if (choice.precision().isPresent() || loaded.precision() == Precision.FP32) {
        throw e;
      }
      var fp32 = select(file, choice.in(Precision.FP32));
      return tested(
          new LoadedModel(
              name,
              sha256,
              file.card(),
              fp32.with("its int8 graph fails the self test: " + e.getMessage())));
    }
  }

  private EngineSelector.Selection select(ModelFile file, EngineChoice asked)
      throws EngineUnavailableException {
    return new EngineSelector(file, maxBatchSize, enginesPerDevice, opener).select(asked);
  }

  /** The same model; one that fails is closed. */
  private LoadedModel tested(LoadedModel model) {
    try {
      var selfTest = new ModelSelfTest(model.fileName(), maxBatchSize);
      model.selection().engines().forEach(selfTest::run);
      return model;
    } catch (InvalidModelException e) {
      model.close();
      throw e;
    }
  }
}
