package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.ModelFile;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.DrawnParquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers of this process. */
final class ITWorkers {

  @TempDir Path folder;

  @Test
  void twoWorkersAverageToTheSameNetworkEachTime() throws IOException {
    assertThat(train("one.zip", "torch")).isZero();
    assertThat(train("other.zip", "torch")).isZero();

    var card = ModelFile.read(folder.resolve("one.zip")).card().getTraining();
    assertThat(card.getSettingsMap())
        .containsEntry("engine", "torch")
        .containsEntry("workers", "2");
    assertThat(card.getVersionsMap()).containsEntry("libtorch", "2.10.0-1.5.13");
    assertThat(parameters("one.zip")).isEqualTo(parameters("other.zip"));
  }

  /** By Deeplearning4j's own averaging master; which pictures meet in a minibatch is up to it. */
  @Test
  void deeplearning4jTrainsOnTwoWorkersAsWell() throws IOException {
    assertThat(train("theirs.zip", "dl4j")).isZero();

    var training = ModelFile.read(folder.resolve("theirs.zip")).card().getTraining();
    assertThat(training.getSettingsMap())
        .containsEntry("engine", "dl4j")
        .containsEntry("workers", "2");
    assertThat(training.getEpochs()).isEqualTo(2);
    assertThat(losses("theirs.zip")).hasSize(2).allMatch(Double::isFinite);
  }

  /** Of the epochs, from the report. */
  private List<Double> losses(String model) throws IOException {
    return Files.readAllLines(folder.resolve(model + ".report/history.csv")).stream()
        .skip(1)
        .map(line -> Double.valueOf(line.split(",", -1)[1]))
        .toList();
  }

  private float[] parameters(String model) {
    return NetworkFiles.restore(folder.resolve(model)).params().toFloatVector();
  }

  private int train(String model, String engine) throws IOException {
    return TrainerMain.commandLine()
        .execute(
            "train",
            "--data",
            DrawnParquet.path().toString(),
            "--output",
            folder.resolve(model).toString(),
            "--architecture",
            TinyNetwork.write(folder),
            "--engine",
            engine,
            "--workers",
            "2",
            "--averaging-frequency",
            "2",
            "--batch-size",
            "16",
            "--limit",
            "200",
            "--epochs",
            "2",
            "--no-pictures");
  }
}
