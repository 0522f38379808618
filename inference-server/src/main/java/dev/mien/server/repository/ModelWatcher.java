package dev.mien.server.repository;

import dev.mien.cli.FileFailure;
import dev.mien.model.InvalidModelException;
import dev.mien.server.engine.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the file, or the folder of versions, that the model comes from: the newest version is
 * to be served, and of a single file, what it holds. A file that still grows is left alone: only
 * what was the same at two looks in a row is opened. What was refused is not tried again until it
 * changes. For one thread.
 */
public final class ModelWatcher {

  private static final Logger log = LoggerFactory.getLogger(ModelWatcher.class);

  private final ModelFiles files;
  private final ModelLoader loader;
  private final ModelRepository repository = new ModelRepository();
  private Map<Path, ModelFiles.Stamp> lastSeen = Map.of();
  private ModelCandidate served;

  /**
   * @param path of a model file, or of a folder with any number of them
   */
  public ModelWatcher(Path path, ModelLoader loader) {
    this.files = new ModelFiles(path);
    this.loader = loader;
  }

  /**
   * Opens the model to begin with; in a folder, the newest that can be.
   *
   * @throws InvalidModelException where there is none
   * @throws EngineUnavailableException where no engine works on this machine
   */
  public LoadedModel first() throws EngineUnavailableException {
    lastSeen = look();
    var reasons = new ArrayList<String>();
    for (Optional<ModelCandidate> best = best(lastSeen, reasons);
        best.isPresent();
        best = best(lastSeen, reasons)) {
      try {
        LoadedModel model = loader.load(best.get().path());
        reasons.forEach(reason -> log.warn("Refused {}", reason));
        served = best.get();
        return model;
      } catch (InvalidModelException e) {
        repository.refuse(best.get());
        reasons.add(e.getMessage());
      }
    }
    throw nothingToServe(reasons);
  }

  private Optional<ModelCandidate> best(Map<Path, ModelFiles.Stamp> seen, List<String> reasons) {
    return repository.best(seen, (path, reason) -> reasons.add(reason));
  }

  private InvalidModelException nothingToServe(List<String> reasons) {
    if (!files.isFolder() && !reasons.isEmpty()) {
      return new InvalidModelException(reasons.get(0));
    }
    return new InvalidModelException(
        files.isFolder()
            ? "%s: holds no model (*.zip); put one there that `mien train` wrote; found %s"
                .formatted(files.path(), reasons.isEmpty() ? "none" : String.join("; ", reasons))
            : files.path()
                + ": no such model file. Train one with `mien train`, or leave --model out to use"
                + " the bundled model.");
  }

  private Map<Path, ModelFiles.Stamp> look() {
    try {
      return files.list();
    } catch (IOException e) {
      throw new InvalidModelException(
          "%s: cannot be listed (%s); check that it exists and is readable"
              .formatted(files.path(), FileFailure.reason(e)),
          e);
    }
  }

  /** Has another look, and puts a better model in the place of the one served. */
  void poll(ServedModels models) throws InterruptedException {
    Map<Path, ModelFiles.Stamp> seen = look();
    var stable = new HashMap<>(seen);
    stable.entrySet().removeIf(file -> !file.getValue().equals(lastSeen.get(file.getKey())));
    boolean gone = !seen.containsKey(served.path()) && !lastSeen.containsKey(served.path());
    lastSeen = seen;
    repository.retain(seen.keySet());
    for (var better = better(stable, gone, models);
        better.isPresent();
        better = better(stable, gone, models)) {
      tryToServe(better.get(), models);
    }
  }

  /**
   * The best of those given, where it is newer than the one served or that one is gone from where
   * it was. While a file that is served is being written anew, it is not gone.
   */
  private Optional<ModelCandidate> better(
      Map<Path, ModelFiles.Stamp> stable, boolean gone, ServedModels models) {
    Optional<ModelCandidate> best =
        repository.best(stable, (path, reason) -> refuse(path, reason, models));
    boolean replaced =
        repository
            .find(served.path(), stable.get(served.path()))
            .filter(candidate -> !candidate.equals(served))
            .isPresent();
    return best.filter(candidate -> !candidate.equals(served))
        .filter(candidate -> gone || replaced || candidate.isNewerThan(served));
  }

  private void tryToServe(ModelCandidate candidate, ServedModels models)
      throws InterruptedException {
    try {
      LoadedModel next = loader.load(candidate.path());
      if (!isUnchanged(candidate)) {
        next.close();
        // What was read is no more; the next look takes what is there now.
        repository.refuse(candidate);
        return;
      }
      requireSameName(next, models);
      models.replaceBy(next);
      served = candidate;
    } catch (EngineUnavailableException | RuntimeException | OutOfMemoryError e) {
      repository.refuse(candidate);
      boolean aSentence =
          e instanceof InvalidModelException || e instanceof EngineUnavailableException;
      String reason = aSentence ? e.getMessage() : e.toString();
      refuse(candidate.path(), reason, models);
    }
  }

  /** Where nobody can tell, what was read counts as outdated. */
  private boolean isUnchanged(ModelCandidate candidate) {
    try {
      return candidate.stamp().equals(look().get(candidate.path()));
    } catch (InvalidModelException e) {
      return false;
    }
  }

  /** Clients ask for a model by its name, and would be told that it is gone. */
  private static void requireSameName(LoadedModel next, ServedModels models) {
    String name = models.current().card().getName();
    if (!next.card().getName().equals(name)) {
      next.close();
      throw new InvalidModelException(
          ("%s: its card has the name '%s', but clients ask for '%s'; rename it, or start "
                  + "another server with it")
              .formatted(next.fileName(), next.card().getName(), name));
    }
  }

  /** Clients read the reason: they need not know where files lie. */
  private static void refuse(Path path, String reason, ServedModels models) {
    String name = path.getFileName().toString();
    models.refuse(name, reason.replace(path.toString(), name));
  }
}
