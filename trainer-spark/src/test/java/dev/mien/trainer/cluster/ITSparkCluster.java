package dev.mien.trainer.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.ModelFile;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.DrawnParquet;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users submit, on a standalone cluster of real processes, with libtorch. */
final class ITSparkCluster {

  private static final Duration PATIENCE = Duration.ofMinutes(6);

  private static final Pattern SECOND_EPOCH_AT_WORK =
      Pattern.compile("(?s)epoch 1/3 done.*Starting task.*Starting task.*Starting task");

  /** Columns of history.csv. */
  private static final int TRAINING_LOSS = 1;

  @TempDir private Path folder;

  @Test
  void aTrainingOutlivesAWorkerThatIsKilledInTheMiddleOfAnEpoch() throws Exception {
    Path model = folder.resolve("model.zip");
    Path log = folder.resolve("driver.log");
    try (var cluster = StandaloneCluster.start(folder.resolve("spark"), 2)) {
      Process driver =
          train(
              cluster,
              model,
              log,
              "--epochs",
              "3",
              "--engine",
              "torch",
              "--architecture",
              TinyNetwork.write(folder));
      try {
        Awaitility.await("the first epoch")
            .atMost(PATIENCE)
            .until(() -> !driver.isAlive() || text(log).contains("epoch 1/3 done"));
        assertThat(driver.isAlive()).as(() -> everything(cluster, log)).isTrue();
        Awaitility.await("tasks of the second epoch")
            .atMost(PATIENCE)
            .until(() -> SECOND_EPOCH_AT_WORK.matcher(text(log)).find());
        cluster.killWorker(1);

        assertThat(driver.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(driver.exitValue()).as(() -> everything(cluster, log)).isZero();
      } finally {
        driver.destroyForcibly();
      }
    }

    assertThat(text(log))
        .containsPattern("(?s)epoch 1/3 done.*Lost executor .*epoch 2/3 done.*epoch 3/3 done");
    List<Double> losses = column(TRAINING_LOSS);
    assertThat(losses).hasSize(3);
    assertThat(losses.get(2)).as("of %s", losses).isLessThan(losses.get(0));
    ModelCard card = ModelFile.read(model).card();
    TrainingRecord training = card.getTraining();
    assertThat(training.getEpochs()).isEqualTo(3);
    assertThat(training.getSettingsMap()).containsEntry("engine", "torch");
    // So the jar holds ONNX Runtime: the network says little after three epochs, but is quantised.
    assertThat(card.getInt8().getLeftOutBecause()).doesNotContain("could not be made");
  }

  /** Which pictures meet in a minibatch is up to the cluster, and so is the accuracy of a model. */
  private List<Double> column(int column) throws IOException {
    return Files.readAllLines(folder.resolve("model.zip.report/history.csv")).stream()
        .skip(1)
        .map(line -> Double.valueOf(line.split(",", -1)[column]))
        .toList();
  }

  private Process train(StandaloneCluster cluster, Path model, Path log, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "--data", DrawnParquet.path()));
    arguments.addAll(List.of("--output", model.toString()));
    arguments.addAll(List.of("--batch-size", "4", "--workers", "2"));
    arguments.addAll(List.of(options));
    return cluster.submit(
        log,
        Map.of(
            "spark.executor.memory", "1g",
            "spark.executorEnv.OMP_NUM_THREADS", "1",
            "spark.driver.host", "127.0.0.1"),
        arguments.toArray(String[]::new));
  }

  private static String everything(StandaloneCluster cluster, Path log) {
    try {
      return text(log) + cluster.logs();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String text(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
