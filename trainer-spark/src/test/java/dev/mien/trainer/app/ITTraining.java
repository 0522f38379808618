package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.DrawnParquet;
import dev.mien.v1.Int8Graph;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** The commands as a user runs them, on a real Spark, on drawn faces. */
final class ITTraining {

  @TempDir private static Path shared;

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  /** A training for all tests, with all that it left. */
  @BeforeAll
  static void trainTheModel() throws IOException {
    TinyNetwork.write(shared);
    var errors = new StringWriter();
    assertThat(
            run(
                errors,
                trainArguments(sharedModel(), "--epochs", "6", "--learning-rate", "0.005")
                    .toArray(String[]::new)))
        .as(errors.toString())
        .isZero();
  }

  @Test
  void aTrainedModelIsWrittenWholeScoresAboveChanceAndCarriesItsCard() throws Exception {
    ModelFile model = ModelFile.read(sharedModel());
    assertThat(model.card().getLabelsList())
        .containsExactly("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");
    assertThat(model.card().getTraining().getEpochs()).isEqualTo(6);
    assertThat(model.card().getTraining().getDataFingerprint()).hasSize(64);
    assertThat(shared.resolve("model.zip.report/loss.png")).isNotEmptyFile();
    assertThat(shared.resolve("model.zip.report/history.csv")).content().hasLineCount(7);
    assertThat(shared.resolve("model.zip.report/index.html"))
        .content()
        .contains(model.card().getVersion(), "data:image/png;base64");
    String card = Files.readString(shared.resolve("model.zip.report/MODEL_CARD.md"));
    assertThat(card).contains(model.card().getTraining().getDataFingerprint());
    assertThat(commandIn(card).matchedOptionValue("--epochs", 0)).isEqualTo(6);

    JsonNode scores = evaluate(sharedModel());
    assertThat(scores.get("n").asInt()).isEqualTo(DrawnParquet.PUBLIC_TEST_PICTURES);
    assertThat(scores.get("accuracy").asDouble()).isGreaterThan(2.0 / 7);
    assertThat(scores.get("accuracy").asDouble())
        .isEqualTo(model.card().getEvaluations(0).getAccuracy());
    assertThat(model.card().getCalibration().getTemperature()).isBetween(0.1, 10.0);
    assertThat(model.card().getCalibration().getSplit()).isEqualTo("PublicTest");
    assertThat(scores.get("ece").asDouble())
        .isEqualTo(model.card().getCalibration().getErrorBefore());
    assertThat(scores.get("confusion")).hasSize(7);
    assertThat(scores.get("perClass").get("happy").get("support").asInt()).isEqualTo(10);
    assertThat(scores.get("macroF1").asDouble()).isBetween(0.0, 1.0);
    assertThat(scores.get("imagesPerSecond").asDouble()).isPositive();
  }

  @Test
  void aModelFileOfBeforeInt8GraphsGetsOneWithoutBeingTrained() throws Exception {
    Path old = Files.copy(sharedModel(), folder.resolve("old.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(old)) {
      Files.delete(zip.getPath(Precision.INT8.entry()));
    }

    assertThat(train("model.zip", "--start-from", old.toString(), "--epochs", "0"))
        .as(errors.toString())
        .isZero();

    ModelFile model = ModelFile.read(folder.resolve("model.zip"));
    assertThat(model.card().getTraining()).isEqualTo(ModelFile.read(old).card().getTraining());
    Int8Graph int8 = model.card().getInt8();
    assertThat(int8.getCalibrationPictures()).isEqualTo(DrawnParquet.TRAINING_PICTURES);
    assertThat(int8.getLeftOutBecause()).isEmpty();
    assertThat(model.graphs().int8()).isPresent();
    assertThat(
            evaluate(folder.resolve("model.zip"), "--precision", "int8")
                .get("accuracy")
                .asDouble())
        .isEqualTo(int8.getInt8Accuracy());
    assertThat(folder.resolve("model.zip.report/index.html"))
        .content()
        .contains("The file has an int8 graph");
  }

  @Test
  void aStoppedTrainingSaysOneLineAndGoesOnToTheSameParameters() throws Exception {
    String[] options = {"--limit", "70", "--epochs", "12", "--precision", "fp32"};
    Process training = trainInAnotherProcess("resumed.zip", options);
    try (BufferedReader output = training.inputReader();
        BufferedReader errorOutput = training.errorReader()) {
      assertThat(output.lines().anyMatch(line -> line.startsWith("epoch 2/12 done"))).isTrue();
      // Not its own destroy, which closes the streams too.
      training.toHandle().destroy();
      assertThat(errorOutput.lines().toList())
          .containsExactly(
              "mien: stopped; the same mien train with --resume continues after the last finished epoch");
      assertThat(training.waitFor()).isEqualTo(143);
    } finally {
      training.destroyForcibly().waitFor();
    }
    assertThat(folder.resolve("resumed.zip")).doesNotExist();
    assertThat(folder.resolve("resumed.zip.checkpoint/latest.zip")).isNotEmptyFile();

    assertThat(train("resumed.zip", with(options, "--resume"))).as(errors.toString()).isZero();
    assertThat(train("straight.zip", options)).as(errors.toString()).isZero();

    assertThat(network("resumed.zip").params()).isEqualTo(network("straight.zip").params());
  }

  @Test
  void whatWasTrainedIsNeitherMixedNorLostWhenTrainingStartsAgain() throws Exception {
    FileUtils.copyDirectory(shared.toFile(), folder.toFile());

    assertThat(train("model.zip", "--epochs", "6", "--resume", "--seed", "2")).isOne();
    assertThat(errors.toString())
        .contains("was written with seed 1, but this training is with seed 2")
        .doesNotContain("\tat ");

    assertThat(train("model.zip", "--limit", "70", "--epochs", "1", "--seed", "2")).isZero();
    assertThat(folder.resolve("model.zip.checkpoint/latest.zip")).isNotEmptyFile();
    assertThat(folder.resolve("model.zip.checkpoint.previous/latest.zip")).isNotEmptyFile();
  }

  @Test
  void aTrainingIsNotResumedWithOtherPictures() throws Exception {
    FileUtils.copyDirectory(shared.toFile(), folder.toFile());
    byte[] model = Files.readAllBytes(folder.resolve("model.zip"));

    assertThat(
            train(
                "model.zip",
                "--labels",
                calm().toString(),
                "--learning-rate",
                "0.005",
                "--epochs",
                "7",
                "--resume"))
        .isOne();

    assertThat(errors.toString())
        .contains("was trained on other pictures, labels or classes than --data has now")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("model.zip")).hasBinaryContent(model);
  }

  /** The same pictures, one class by another name. */
  private Path calm() throws IOException {
    return Files.writeString(
        folder.resolve("calm.labels"),
        "angry = angry\ndisgust = disgust\nfear = fear\nhappy = happy\nsad = sad\nsurprise = surprise\nneutral = calm\n");
  }

  @Test
  void aHalfModelFileIsRefusedInOneSentence() throws Exception {
    byte[] whole = Files.readAllBytes(BundledModel.EXPRESSION.read().path());
    Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(
            run(errors, "evaluate", "--model", path("half.zip"), "--data", DrawnParquet.path()))
        .isOne();
    assertThat(errors.toString())
        .contains("half.zip")
        .contains("not a complete zip file")
        .doesNotContain("\tat ");
  }

  @Test
  void wrongUsageExitsWithTwoAndSaysWhatWasExpected() {
    assertThat(run(errors, "train")).isEqualTo(2);
    assertThat(train("model.zip", "--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--epochs is 0");
    assertThat(run(errors, "train", "--data", "x", "--output", "y", "--architecture", "vgg"))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("vgg").contains("reference, residual");
  }

  /** The command to make the model again, as the command line understands it. */
  private static ParseResult commandIn(String card) {
    String line = card.lines().filter(l -> l.contains("./mien train")).findFirst().orElseThrow();
    String[] words = line.strip().split(" ", -1);
    return TrainerMain.commandLine()
        .parseArgs(Arrays.copyOfRange(words, 1, words.length))
        .subcommand();
  }

  private int train(String model, String... options) {
    return run(
        errors, trainArguments(folder.resolve(model), options).toArray(String[]::new));
  }

  private Process trainInAnotherProcess(String model, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launch/jvm.options").toAbsolutePath());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TrainerMain.class.getName()));
    command.addAll(trainArguments(folder.resolve(model), options));
    return new ProcessBuilder(command).start();
  }

  private static List<String> trainArguments(Path model, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--data", DrawnParquet.path(), "--output", model.toString()));
    arguments.addAll(List.of("--batch-size", "32", "--progress-seconds", "60"));
    if (!List.of(options).contains("--start-from")) {
      arguments.addAll(List.of("--architecture", shared.resolve("tiny.json").toString()));
    }
    arguments.addAll(List.of(options));
    return arguments;
  }

  private static String[] with(String[] options, String more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
  }

  private JsonNode evaluate(Path model, String... options) throws Exception {
    Path json = folder.resolve("scores.json");
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--model", model.toString()));
    arguments.addAll(List.of("--data", DrawnParquet.path(), "--json", json.toString()));
    arguments.addAll(List.of(options));
    assertThat(run(errors, arguments.toArray(String[]::new))).as(errors.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private static int run(StringWriter errors, String... arguments) {
    return TrainerMain.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private static Path sharedModel() {
    return shared.resolve("model.zip");
  }

  private ComputationGraph network(String model) {
    return NetworkFiles.restore(folder.resolve(model));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
