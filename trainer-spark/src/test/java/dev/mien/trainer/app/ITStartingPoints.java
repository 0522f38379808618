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
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training can begin with, and what can be asked of it on the way. */
final class ITStartingPoints {

  @TempDir private static Path shared;

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  /** A training of one epoch, for all tests, with all that it left. */
  @BeforeAll
  static void trainTheFirst() throws IOException {
    TinyNetwork.write(shared);
    assertThat(
            run(
                new StringWriter(),
                arguments(shared.resolve("first.zip"), "--epochs", "1", "--architecture", tiny())))
        .isZero();
  }

  @Test
  void aTrainingBeginsWithTheNetworkOfAModelFile() {
    assertThat(train("same.zip", "--start-from", first(), "--epochs", "0"))
        .as(errors.toString())
        .isZero();
    assertThat(network("same.zip").params()).isEqualTo(NetworkFiles.restore(firstFile()).params());
    assertThat(training("same.zip")).isEqualTo(firstTraining());

    assertThat(train("next.zip", "--start-from", first(), "--epochs", "1"))
        .as(errors.toString())
        .isZero();
    assertThat(network("next.zip").params())
        .isNotEqualTo(NetworkFiles.restore(firstFile()).params());
    assertThat(ModelFile.read(folder.resolve("next.zip")).card().getArchitecture())
        .isEqualTo("tiny");
  }

  @Test
  void batchStatisticsAreMeasuredAnewAndTheWeightsStay() {
    assertThat(
            train(
                "measured.zip",
                "--start-from",
                first(),
                "--epochs",
                "0",
                "--batch-statistics",
                "1"))
        .as(errors.toString())
        .isZero();
    assertThat(training("measured.zip"))
        .isEqualTo(firstTraining().toBuilder().putSettings("batch-statistics", "1").build());
    var first = NetworkFiles.restore(firstFile());
    var measured = network("measured.zip");
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

    var mirrored = network("mirrored.zip");
    var same = network("same.zip");
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
    var card = ModelFile.read(firstFile()).card();

    assertThat(card.getArchitecture()).isEqualTo("tiny");
    assertThat(card.getParameters()).isEqualTo(TinyNetwork.PARAMETERS);
    assertThat(card.getTraining().getSettingsMap()).containsEntry("architecture", tiny());
  }

  @Test
  void whileTheLearningRateIsLevelMoreEpochsMayBeAskedFor() throws IOException {
    FileUtils.copyDirectory(shared.toFile(), folder.toFile());

    assertThat(trainTiny("first.zip", "--epochs", "2", "--resume")).as(errors.toString()).isZero();

    assertThat(training("first.zip").getEpochs()).isEqualTo(2);
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
      "--no-flip",
      "--fold=1/2"
    };
    assertThat(trainTiny("card.zip", with(recipe, "--epochs=1"))).as(errors.toString()).isZero();

    assertThat(training("card.zip").getSettingsMap())
        .containsEntry("optimiser", "adam")
        .containsEntry("learning-rate", "0.002")
        .containsEntry("schedule", "cosine")
        .containsEntry("class-weights", "root")
        .containsEntry("votes-weight", "0.25")
        .containsEntry("rotation-degrees", "4.0")
        .containsEntry("flip", "false")
        .containsEntry("fold", "1/2");
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
    assertThat(train("model.zip", "--start-from", first(), "--fold", "1/2")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--fold 1/2: the network of --start-from " + first() + " may have been trained");
    assertThat(train("model.zip", "--start-from", "expression", "--fold", "1/2")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--fold 1/2: the network of --start-from expression may have been trained");
    assertThat(train("model.zip", "--schedule", "cubic")).isEqualTo(2);
    assertThat(errors.toString()).contains("cubic");
  }

  private static String[] with(String[] options, String... more) {
    return Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private int trainTiny(String model, String... options) {
    return train(model, with(options, "--architecture", tiny()));
  }

  private int train(String model, String... options) {
    return run(errors, arguments(folder.resolve(model), options));
  }

  private static List<String> arguments(Path model, String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--data", DrawnParquet.path()));
    arguments.addAll(List.of("--output", model.toString(), "--engine", "dl4j"));
    arguments.addAll(List.of("--limit", "70", "--batch-size", "32", "--progress-seconds", "60"));
    arguments.addAll(List.of(options));
    return arguments;
  }

  private static int run(StringWriter errors, List<String> arguments) {
    return TrainerMain.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static String tiny() {
    return shared.resolve("tiny.json").toString();
  }

  private static Path firstFile() {
    return shared.resolve("first.zip");
  }

  private static String first() {
    return firstFile().toString();
  }

  private static TrainingRecord firstTraining() {
    return ModelFile.read(firstFile()).card().getTraining();
  }

  private ComputationGraph network(String model) {
    return NetworkFiles.restore(folder.resolve(model));
  }

  private TrainingRecord training(String model) {
    return ModelFile.read(folder.resolve(model)).card().getTraining();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
