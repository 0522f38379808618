package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.ModelFile;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.network.MirrorAveragedNetwork;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.DrawnParquet;
import dev.mien.v1.TrainingRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training can begin with, and what can be asked of it on the way. */
final class ITStartingPoints {

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;
  private String tiny;

  @BeforeEach
  void writeTheTinyNetwork() throws IOException {
    tiny = TinyNetwork.write(folder);
  }

  @Test
  void aTrainingBeginsWithTheNetworkOfAModelFile() {
    assertThat(trainTiny("first.zip", "--epochs", "1")).as(errors.toString()).isZero();

    assertThat(train("same.zip", "--start-from", path("first.zip"), "--epochs", "0"))
        .as(errors.toString())
        .isZero();
    assertThat(NetworkFiles.restore(folder.resolve("same.zip")).params())
        .isEqualTo(NetworkFiles.restore(folder.resolve("first.zip")).params());
    assertThat(training("same.zip")).isEqualTo(training("first.zip"));

    assertThat(train("next.zip", "--start-from", path("first.zip"), "--epochs", "1"))
        .as(errors.toString())
        .isZero();
    assertThat(NetworkFiles.restore(folder.resolve("next.zip")).params())
        .isNotEqualTo(NetworkFiles.restore(folder.resolve("first.zip")).params());
    assertThat(ModelFile.read(folder.resolve("next.zip")).card().getArchitecture())
        .isEqualTo("tiny");
  }

  @Test
  void batchStatisticsAreMeasuredAnewAndTheWeightsStay() {
    assertThat(trainTiny("first.zip", "--epochs", "1")).isZero();

    assertThat(
            train(
                "measured.zip",
                "--start-from",
                path("first.zip"),
                "--epochs",
                "0",
                "--batch-statistics",
                "1"))
        .as(errors.toString())
        .isZero();
    assertThat(training("measured.zip"))
        .isEqualTo(
            training("first.zip").toBuilder().putSettings("batch-statistics", "1").build());
    var first = NetworkFiles.restore(folder.resolve("first.zip"));
    var measured = NetworkFiles.restore(folder.resolve("measured.zip"));
    assertThat(measured.getParam("0_W")).isEqualTo(first.getParam("0_W"));
    assertThat(measured.getParam("1_mean")).isNotEqualTo(first.getParam("1_mean"));
  }

  @Test
  void aMirroredModelIsTrainedOnByTheNetworkWithin() {
    assertThat(trainTiny("mirrored.zip", "--epochs", "1", "--mirror-average"))
        .as(errors.toString())
        .isZero();
    assertThat(train("same.zip", "--start-from", path("mirrored.zip"), "--epochs", "0"))
        .as(errors.toString())
        .isZero();

    var mirrored = NetworkFiles.restore(folder.resolve("mirrored.zip"));
    var same = NetworkFiles.restore(folder.resolve("same.zip"));
    assertThat(MirrorAveragedNetwork.is(mirrored)).isTrue();
    assertThat(MirrorAveragedNetwork.is(same)).isFalse();
    assertThat(same.params()).isEqualTo(mirrored.params());
    assertThat(training("mirrored.zip").getSettingsMap()).containsEntry("mirror-average", "true");
    assertThat(training("same.zip"))
        .isEqualTo(training("mirrored.zip").toBuilder().removeSettings("mirror-average").build());
  }

  @Test
  void aNetworkGrowsIntoADeeperOneAndNeverIntoASmaller() {
    assertThat(train("small.zip", "--epochs", "1", "--architecture", "residual")).isZero();
    String[] grow = {"--start-from", path("small.zip"), "--architecture", "residual12"};
    assertThat(train("grown.zip", with(grow, "--epochs=0"))).as(errors.toString()).isZero();
    var card = ModelFile.read(folder.resolve("grown.zip")).card();
    assertThat(card.getArchitecture()).isEqualTo("residual12");
    assertThat(card.getParameters()).isEqualTo(1_524_919);

    assertThat(
            train(
                "smaller.zip",
                "--start-from",
                path("grown.zip"),
                "--architecture",
                "residual",
                "--epochs=0"))
        .isOne();
    assertThat(errors.toString())
        .contains("--architecture residual cannot grow from the network of --start-from")
        .doesNotContain("\tat ");
  }

  @Test
  void aConfigurationFileIsTrainedLikeAnArchitecture() {
    assertThat(trainTiny("mine.zip", "--epochs", "1")).as(errors.toString()).isZero();

    var card = ModelFile.read(folder.resolve("mine.zip")).card();
    assertThat(card.getArchitecture()).isEqualTo("tiny");
    assertThat(card.getParameters()).isEqualTo(TinyNetwork.PARAMETERS);
  }

  @Test
  void whileTheLearningRateIsLevelMoreEpochsMayBeAskedFor() {
    assertThat(trainTiny("longer.zip", "--epochs", "1", "--schedule", "constant")).isZero();

    assertThat(trainTiny("longer.zip", "--epochs", "2", "--schedule", "constant", "--resume"))
        .as(errors.toString())
        .isZero();
    assertThat(training("longer.zip").getEpochs()).isEqualTo(2);
  }

  @Test
  void everySettingStandsInTheCardAndWhereTheRateFallsTheEpochsStay() {
    String[] recipe = {
      "--optimiser=adam",
      "--learning-rate=0.002",
      "--schedule=cosine",
      "--class-weights=root",
      "--votes-weight=0.25",
      "--rotation-degrees=4",
      "--no-flip"
    };
    assertThat(trainTiny("card.zip", with(recipe, "--epochs=1"))).as(errors.toString()).isZero();

    assertThat(training("card.zip").getSettingsMap())
        .containsEntry("optimiser", "adam")
        .containsEntry("learning-rate", "0.002")
        .containsEntry("schedule", "cosine")
        .containsEntry("class-weights", "root")
        .containsEntry("votes-weight", "0.25")
        .containsEntry("rotation-degrees", "4.0")
        .containsEntry("flip", "false");
    assertThat(trainTiny("card.zip", with(recipe, "--epochs=2", "--resume"))).isOne();
    assertThat(errors.toString()).contains("with epochs 1, but this training is with epochs 2");
  }

  @Test
  void whatCannotBeAStartIsWrongUsage() {
    assertThat(train("model.zip", "--start-from", path("missing.zip"))).isEqualTo(2);
    assertThat(errors.toString()).contains("missing.zip");
    assertThat(train("model.zip", "--import-keras", path("missing.h5"))).isEqualTo(2);
    assertThat(errors.toString()).contains("missing.h5: no such file");
    assertThat(train("model.zip", "--start-from", path("keras.h5"))).isEqualTo(2);
    assertThat(errors.toString()).contains("keras.h5").contains("give it to --import-keras");
    assertThat(train("model.zip", "--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--epochs is 0, expected 1 or more");
    assertThat(train("model.zip", "--schedule", "cubic")).isEqualTo(2);
    assertThat(errors.toString()).contains("cubic");
  }

  private static String[] with(String[] options, String... more) {
    return Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private int trainTiny(String model, String... options) {
    return train(model, with(options, "--architecture", tiny));
  }

  private int train(String model, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--data", DrawnParquet.path()));
    arguments.addAll(List.of("--output", path(model)));
    arguments.addAll(List.of("--limit", "140", "--batch-size", "32", "--progress-seconds", "60"));
    arguments.addAll(List.of(options));
    return TrainerMain.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }

  private TrainingRecord training(String model) {
    return ModelFile.read(folder.resolve(model)).card().getTraining();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
