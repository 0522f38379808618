package dev.mien.server.lifecycle;

import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What is known of files: their cards, each read once, and which of them are no use. */
final class Catalogue {

  private final Map<Path, Offer> offers = new HashMap<>();
  private final Map<Path, ModelFiles.Stamp> refused = new HashMap<>();

  /**
   * @param onRefusal told of each file found now to be no model, and why
   * @return the newest of those given that were not refused
   */
  Optional<Offer> best(Map<Path, ModelFiles.Stamp> files, BiConsumer<Path, String> onRefusal) {
    files.forEach((path, stamp) -> read(path, stamp, onRefusal));
    return files.entrySet().stream()
        .flatMap(file -> find(file.getKey(), file.getValue()).stream())
        .max(Offer.BY_VERSION);
  }

  private void read(Path path, ModelFiles.Stamp stamp, BiConsumer<Path, String> onRefusal) {
    if (stamp.equals(refused.get(path)) || find(path, stamp).isPresent()) {
      return;
    }
    try {
      String version = ModelFile.read(path).card().getVersion();
      offers.put(path, new Offer(path, stamp, version));
    } catch (InvalidModelException e) {
      refused.put(path, stamp);
      onRefusal.accept(path, e.getMessage());
    }
  }

  /** What is known to be on offer in this very content of a file. */
  Optional<Offer> find(Path path, ModelFiles.Stamp stamp) {
    return Optional.ofNullable(offers.get(path))
        .filter(offer -> offer.stamp().equals(stamp))
        .filter(offer -> !offer.stamp().equals(refused.get(path)));
  }

  void refuse(Offer offer) {
    refused.put(offer.path(), offer.stamp());
  }

  /** Forgets all other files. */
  void retain(Set<Path> paths) {
    offers.keySet().retainAll(paths);
    refused.keySet().retainAll(paths);
  }
}
