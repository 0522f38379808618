package dev.mien.trainer.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.AtomicFile;
import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A folder with the network after the last epoch, able to go on, and the one after the best. Each
 * file is whole at every moment, and carries the history that belongs to it.
 */
public final class Checkpoints {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LATEST = "latest.zip";
  private static final String HISTORY = "history.json";
  private static final String AVERAGE = "average.bin";
  private static final String SETTINGS = "settings.json";
  private static final String DATA = "data.txt";

  private final Path folder;
  private final TrainingSettings settings;
  private final String data;

  /**
   * @param data the fingerprint of the pictures
   */
  public Checkpoints(Path folder, TrainingSettings settings, String data) {
    this.folder = folder;
    this.settings = settings;
    this.data = data;
  }

  /**
   * A network and the epochs that made it.
   *
   * @param average the moving average of its parameters, where the training keeps one
   * @param settings of the training that wrote it, by name; empty before the first epoch
   */
  public record Checkpoint(
      ComputationGraph network,
      Optional<INDArray> average,
      History history,
      Map<String, String> settings) {

    /** What was reached. */
    Checkpoint(ComputationGraph network, History history, Map<String, String> settings) {
      this(network, Optional.empty(), history, settings);
    }
  }

  /**
   * @param network as it was trained, to go on with
   * @param average the one that is validated, where it is another
   */
  void save(ComputationGraph network, Optional<ComputationGraph> average, History history) {
    if (history.bestEpoch() == history.epochsDone()) {
      write(best(), average.orElse(network), Optional.empty(), history);
    }
    write(latest(), network, average.map(ComputationGraph::params), history);
  }

  /** Of the training that left a folder, by name; empty where none can be read. */
  public static Map<String, String> settingsIn(Path folder) {
    Path latest = folder.resolve(LATEST);
    if (!Files.exists(latest)) {
      return Map.of();
    }
    try (FileSystem zip = FileSystems.newFileSystem(latest, Map.of())) {
      return settings(zip);
    } catch (IOException | RuntimeException e) {
      return Map.of(); // whoever loads it says why
    }
  }

  private static Map<String, String> settings(FileSystem zip) throws IOException {
    return JSON.readValue(Files.readAllBytes(zip.getPath(SETTINGS)), new TypeReference<>() {});
  }

  /**
   * @throws UserException where the last run's settings or pictures were others
   */
  public Optional<Checkpoint> loadLatest() {
    return load(latest());
  }

  /** The network of the best epoch so far. */
  public Optional<Checkpoint> loadBest() {
    return load(best());
  }

  /**
   * Moves what an earlier training left out of the way of a new one, so that nobody loses hours to
   * a forgotten option. What was moved there before goes.
   *
   * @return where it is now; empty where there was nothing
   */
  public Optional<Path> setAside() throws IOException {
    if (!Files.exists(latest())) {
      return Optional.empty();
    }
    Path previous = folder.resolveSibling(folder.getFileName() + ".previous");
    FileUtils.deleteDirectory(previous.toFile());
    return Optional.of(Files.move(folder, previous));
  }

  private Path latest() {
    return folder.resolve(LATEST);
  }

  private Path best() {
    return folder.resolve("best.zip");
  }

  private void write(
      Path target, ComputationGraph network, Optional<INDArray> average, History history) {
    AtomicFile.write(
        target,
        aside -> {
          ModelSerializer.writeModel(network, aside.toFile(), true);
          try (FileSystem zip = FileSystems.newFileSystem(aside, Map.of())) {
            Files.write(zip.getPath(HISTORY), JSON.writeValueAsBytes(history));
            Files.write(zip.getPath(SETTINGS), JSON.writeValueAsBytes(settings.byName()));
            Files.writeString(zip.getPath(DATA), data);
            if (average.isPresent()) {
              Files.write(zip.getPath(AVERAGE), Nd4j.toByteArray(average.get()));
            }
          }
        });
  }

  private Optional<Checkpoint> load(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (FileSystem zip = FileSystems.newFileSystem(file, Map.of())) {
      Map<String, String> before = settings(zip);
      checkSettings(file, before);
      checkData(file, zip.getPath(DATA));
      History history = JSON.readValue(Files.readAllBytes(zip.getPath(HISTORY)), History.class);
      return Optional.of(
          new Checkpoint(
              ModelSerializer.restoreComputationGraph(file.toFile(), true),
              average(zip),
              history,
              before));
    } catch (IOException | RuntimeException e) {
      if (e instanceof UserException mine) {
        throw mine;
      }
      throw new UserException(
          "%s: not a checkpoint that can be read (%s). Delete %s to start again."
              .formatted(file, e.getMessage(), folder));
    }
  }

  private static Optional<INDArray> average(FileSystem zip) throws IOException {
    Path entry = zip.getPath(AVERAGE);
    return Files.exists(entry)
        ? Optional.of(Nd4j.fromByteArray(Files.readAllBytes(entry)))
        : Optional.empty();
  }

  /** Checkpoints of earlier versions do not know their data. */
  private void checkData(Path file, Path entry) throws IOException {
    if (Files.exists(entry) && !Files.readString(entry).equals(data)) {
      throw new UserException(
          "%s was trained on other pictures, labels or classes than --data has now: resume with the data of the first run, or leave --resume out to start anew."
              .formatted(file));
    }
  }

  private void checkSettings(Path file, Map<String, String> before) {
    settings
        .differenceFrom(before)
        .ifPresent(
            difference -> {
              throw new UserException(
                  ("%s was written %s: resume with the settings of the first run, or delete %s to "
                          + "start again.")
                      .formatted(file, difference, folder));
            });
  }
}
