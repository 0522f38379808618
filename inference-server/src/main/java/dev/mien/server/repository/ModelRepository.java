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

  private final Map<Path, ModelCandidate> offers = new HashMap<>();
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
      offers.put(path, new ModelCandidate(path, stamp, version));
    } catch (InvalidModelException e) {
      refused.put(path, stamp);
      onRefusal.accept(path, e.getMessage());
    }
  }

  /** What is known to be on offer in this very content of a file. */
  Optional<ModelCandidate> find(Path path, ModelFiles.Stamp stamp) {
    return Optional.ofNullable(offers.get(path))
        .filter(offer -> offer.stamp().equals(stamp))
        .filter(offer -> !offer.stamp().equals(refused.get(path)));
  }

  void refuse(ModelCandidate offer) {
    refused.put(offer.path(), offer.stamp());
  }

  /** Forgets all other files. */
  void retain(Set<Path> paths) {
    offers.keySet().retainAll(paths);
    refused.keySet().retainAll(paths);
  }
}
