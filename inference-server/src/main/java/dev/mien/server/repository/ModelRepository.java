package dev.mien.server.repository;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What is known of files: their cards, each read once, and which of them are no use. */
final class ModelRepository {

  private final Map<Path, ModelCandidate> candidates = new HashMap<>();
  private final Map<Path, ModelFiles.Stamp> refused = new HashMap<>();

  /**
   * @param onRefusal told of each file found now to be no model, and why
   * @return the newest of those given that were not refused
   */
  Optional<ModelCandidate> best(
      Map<Path, ModelFiles.Stamp> files, BiConsumer<Path, String> onRefusal) {
    files.forEach((path, stamp) -> read(path, stamp, onRefusal));
    return files.entrySet().stream()
        .flatMap(file -> find(file.getKey(), file.getValue()).stream())
        .max(ModelCandidate.BY_VERSION);
  }

  private void read(Path path, ModelFiles.Stamp stamp, BiConsumer<Path, String> onRefusal) {
    if (stamp.equals(refused.get(path)) || find(path, stamp).isPresent()) {
      return;
    }
    try {
      String version = ModelFile.read(path).card().getVersion();
      candidates.put(path, new ModelCandidate(path, stamp, version));
    } catch (InvalidModelException e) {
      refuse(path, stamp, e.getMessage(), onRefusal);
    } catch (OutOfMemoryError e) {
      refuse(path, stamp, path + ": does not fit into the memory of this process", onRefusal);
    }
  }

  private void refuse(
      Path path, ModelFiles.Stamp stamp, String reason, BiConsumer<Path, String> onRefusal) {
    refused.put(path, stamp);
    onRefusal.accept(path, reason);
  }

  /** What is known of a file with this very content. */
  Optional<ModelCandidate> find(Path path, ModelFiles.Stamp stamp) {
    return Optional.ofNullable(candidates.get(path))
        .filter(candidate -> candidate.stamp().equals(stamp))
        .filter(candidate -> !candidate.stamp().equals(refused.get(path)));
  }

  void refuse(ModelCandidate candidate) {
    refused.put(candidate.path(), candidate.stamp());
  }

  /** Forgets all other files. */
  void retain(Set<Path> paths) {
    candidates.keySet().retainAll(paths);
    refused.keySet().retainAll(paths);
  }
}
