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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** The commands as a user runs them, on a real Spark, on drawn faces. */
final class ITTraining {

  /** Of the training that all tests share. */
  private static final String[] SHARED = {"--epochs", "6", "--learning-rate", "0.005"};

  @TempDir private static Path shared;

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @BeforeAll
  static void trainTheModel() throws IOException {
    TinyNetwork.write(shared);
    var errors = new StringWriter();
    assertThat(run(errors, trainArguments(sharedModel(), SHARED))).as(errors.toString()).isZero();
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
    Path old = Files.copy(BundledModel.EXPRESSION.read().path(), folder.resolve("old.zip"));
    try (FileSystem zip = FileSystems.newFileSystem(old)) {
      Files.delete(zip.getPath(Precision.INT8.entry()));
    }

    assertThat(
            train("--start-from", old.toString(), "--architecture", "residual12", "--epochs", "0"))
        .as(errors.toString())
        .isZero();

    ModelFile model = ModelFile.read(model());
    assertThat(model.card().getTraining()).isEqualTo(ModelFile.read(old).card().getTraining());
    Int8Graph int8 = model.card().getInt8();
    assertThat(int8.getCalibrationPictures()).isEqualTo(DrawnParquet.TRAINING_PICTURES);
    assertThat(int8.getLeftOutBecause()).isEmpty();
    assertThat(model.graphs().int8()).isPresent();
    assertThat(evaluate(model(), "--precision", "int8").get("accuracy").asDouble())
        .isEqualTo(int8.getInt8Accuracy());
    assertThat(folder.resolve("model.zip.report/index.html"))
        .content()
        .contains("The file has an int8 graph");
    assertThat(Files.size(model())).isLessThan(11_300_000);
  }

  /** With all that draws at random, and with what follows the network. */
  @Test
  void aStoppedTrainingSaysOneLineAndGoesOnToTheSameBits() throws Exception {
    String[] options = {
      "--limit=70",
      "--epochs=6",
      "--precision=fp32",
      "--augment",
      "--gamma=0.2",
      "--blur=0.2",
      "--mixup=0.2",
      "--average-decay=0.9",
      "--sharpness-radius=0.05"
    };
    Process training = trainInAnotherProcess(options);
    try (BufferedReader output = training.inputReader();
        BufferedReader errorOutput = training.errorReader()) {
      assertThat(output.lines().anyMatch(line -> line.startsWith("epoch 2/6 done"))).isTrue();
      // Not its own destroy, which closes the streams too.
      training.toHandle().destroy();
      assertThat(errorOutput.lines().toList())
          .containsExactly(
              "mien: stopped; the same mien train with --resume continues after the last finished epoch");
      assertThat(training.waitFor()).isEqualTo(143);
    } finally {
      training.destroyForcibly().waitFor();
    }
    assertThat(model()).doesNotExist();

    assertThat(train(with(options, "--resume"))).as(errors.toString()).isZero();
    Path straight = folder.resolve("straight.zip");
    assertThat(run(errors, trainArguments(straight, options))).as(errors.toString()).isZero();

    assertThat(parameters(model())).containsExactly(parameters(straight));
    // Before they are rounded for the model file: the average of the best epoch, and the network.
    for (String checkpoint : List.of("best.zip", "latest.zip")) {
      assertThat(parameters(folder.resolve("model.zip.checkpoint").resolve(checkpoint)))
          .containsExactly(parameters(folder.resolve("straight.zip.checkpoint/" + checkpoint)));
    }
  }

  @Test
  void whatWasTrainedIsNeitherMixedNorLostWhenTrainingStartsAgain() throws Exception {
    FileUtils.copyDirectory(shared.toFile(), folder.toFile());

    assertThat(train(with(SHARED, "--resume", "--seed=2"))).isOne();
    assertThat(errors.toString())
        .contains("was written with seed 1, but this training is with seed 2")
        .doesNotContain("\tat ");

    assertThat(train("--limit=70", "--epochs=1", "--seed=2")).as(errors.toString()).isZero();
    assertThat(folder.resolve("model.zip.checkpoint/latest.zip")).isNotEmptyFile();
    assertThat(folder.resolve("model.zip.checkpoint.previous/latest.zip")).isNotEmptyFile();
  }

  @Test
  void aTrainingIsNotResumedWithOtherPictures() throws Exception {
    FileUtils.copyDirectory(shared.toFile(), folder.toFile());
    byte[] model = Files.readAllBytes(model());

    assertThat(train(with(SHARED, "--resume", "--labels", calm().toString()))).isOne();

    assertThat(errors.toString())
        .contains("was trained on other pictures, labels or classes than --data has now")
        .doesNotContain("\tat ");
    assertThat(model()).hasBinaryContent(model);
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
            run(
                errors,
                List.of(
                    "evaluate",
                    "--model",
                    folder.resolve("half.zip").toString(),
                    "--data",
                    DrawnParquet.path())))
        .isOne();
    assertThat(errors.toString())
        .contains("half.zip")
        .contains("not a complete zip file")
        .doesNotContain("\tat ");
  }

  @Test
  void wrongUsageExitsWithTwoAndSaysWhatWasExpected() {
    assertThat(run(errors, List.of("train"))).isEqualTo(2);
    assertThat(train("--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--epochs is 0");
    assertThat(train("--architecture", "vgg")).isEqualTo(2);
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

  private int train(String... options) {
    return run(errors, trainArguments(model(), options));
  }

  private Process trainInAnotherProcess(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launch/jvm.options").toAbsolutePath());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TrainerMain.class.getName()));
    command.addAll(trainArguments(model(), options));
    return new ProcessBuilder(command).start();
  }

  private static List<String> trainArguments(Path model, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--data", DrawnParquet.path(), "--output", model.toString()));
    arguments.addAll(List.of("--batch-size", "16", "--progress-seconds", "60"));
    if (!List.of(options).contains("--architecture")) {
      arguments.addAll(List.of("--architecture", shared.resolve("tiny.json").toString()));
    }
    arguments.addAll(List.of(options));
    return arguments;
  }

  private static String[] with(String[] options, String... more) {
    return Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private JsonNode evaluate(Path model, String... options) throws Exception {
    Path json = folder.resolve("scores.json");
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--model", model.toString()));
    arguments.addAll(List.of("--data", DrawnParquet.path(), "--json", json.toString()));
    arguments.addAll(List.of(options));
    assertThat(run(errors, arguments)).as(errors.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private static int run(StringWriter errors, List<String> arguments) {
    return TrainerMain.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static Path sharedModel() {
    return shared.resolve("model.zip");
  }

  private Path model() {
    return folder.resolve("model.zip");
  }

  private static float[] parameters(Path network) {
    return NetworkFiles.restore(network).params().toFloatVector();
  }
}
