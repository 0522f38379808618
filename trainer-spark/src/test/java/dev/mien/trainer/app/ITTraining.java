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
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** The commands as a user runs them, on a real Spark, on drawn faces. */
final class ITTraining {

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @Test
  void aTrainedModelIsWrittenWholeScoresAboveChanceAndCarriesItsCard() throws Exception {
    assertThat(train("model.zip", "--limit", "700", "--epochs", "3"))
        .as(errors.toString())
        .isZero();

    ModelFile model = ModelFile.read(folder.resolve("model.zip"));
    assertThat(model.card().getLabelsList())
        .containsExactly("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");
    assertThat(model.card().getTraining().getEpochs()).isEqualTo(3);
    assertThat(model.card().getTraining().getDataFingerprint()).hasSize(64);
    assertThat(folder.resolve("model.zip.report/loss.png")).isNotEmptyFile();
    assertThat(folder.resolve("model.zip.report/history.csv")).content().hasLineCount(4);
    assertThat(folder.resolve("model.zip.report/index.html"))
        .content()
        .contains(model.card().getVersion(), "data:image/png;base64");
    String card = Files.readString(folder.resolve("model.zip.report/MODEL_CARD.md"));
    assertThat(card).contains(model.card().getTraining().getDataFingerprint());
    assertThat(commandIn(card).matchedOptionValue("--epochs", 0)).isEqualTo(3);

    JsonNode scores = evaluate("model.zip");
    assertThat(scores.get("n").asInt()).isEqualTo(280);
    assertThat(scores.get("accuracy").asDouble()).isGreaterThan(2.0 / 7);
    assertThat(scores.get("accuracy").asDouble())
        .isEqualTo(model.card().getEvaluations(0).getAccuracy());
    assertThat(model.card().getCalibration().getTemperature()).isBetween(0.1, 10.0);
    assertThat(model.card().getCalibration().getSplit()).isEqualTo("PublicTest");
    assertThat(scores.get("ece").asDouble())
        .isEqualTo(model.card().getCalibration().getErrorBefore());
    assertThat(scores.get("confusion")).hasSize(7);
    assertThat(scores.get("perClass").get("happy").get("support").asInt()).isEqualTo(40);
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
            train(
                "model.zip",
                "--start-from",
                old.toString(),
                "--architecture",
                "residual12",
                "--epochs",
                "0"))
        .as(errors.toString())
        .isZero();

    ModelFile model = ModelFile.read(folder.resolve("model.zip"));
    assertThat(model.card().getTraining()).isEqualTo(ModelFile.read(old).card().getTraining());
    Int8Graph int8 = model.card().getInt8();
    assertThat(int8.getCalibrationPictures()).isEqualTo(512);
    assertThat(int8.getLeftOutBecause()).isEmpty();
    assertThat(model.graphs().int8()).isPresent();
    assertThat(evaluate("model.zip", "--precision", "int8").get("accuracy").asDouble())
        .isEqualTo(int8.getInt8Accuracy());
    assertThat(folder.resolve("model.zip.report/index.html"))
        .content()
        .contains("The file has an int8 graph");
    assertThat(Files.size(folder.resolve("model.zip"))).isLessThan(11_300_000);
  }

  @Test
  void aKilledTrainingGoesOnToTheSameParameters() throws Exception {
    assertThat(trainTiny("straight.zip", "--limit", "140", "--epochs", "6", "--precision", "fp32"))
        .as(errors.toString())
        .isZero();
    Process killed =
        trainInAnotherProcess(
            "resumed.zip", tiny("--limit", "140", "--epochs", "6", "--precision", "fp32"));
    try (BufferedReader output = killed.inputReader()) {
      assertThat(output.lines().anyMatch(line -> line.startsWith("epoch 2/6 done"))).isTrue();
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(folder.resolve("resumed.zip")).doesNotExist();

    assertThat(
            trainTiny(
                "resumed.zip",
                "--limit",
                "140",
                "--epochs",
                "6",
                "--precision",
                "fp32",
                "--resume"))
        .as(errors.toString())
        .isZero();

    assertThat(network("resumed.zip").params()).isEqualTo(network("straight.zip").params());
  }

  @Test
  void whatWasTrainedIsNeitherMixedNorLostWhenTrainingStartsAgain() throws Exception {
    assertThat(trainTiny("model.zip", "--epochs", "1")).isZero();

    assertThat(trainTiny("model.zip", "--epochs", "1", "--resume", "--seed", "2")).isOne();
    assertThat(errors.toString())
        .contains("was written with seed 1, but this training is with seed 2")
        .doesNotContain("\tat ");

    assertThat(trainTiny("model.zip", "--epochs", "1", "--seed", "2")).isZero();
    assertThat(folder.resolve("model.zip.checkpoint/latest.zip")).isNotEmptyFile();
    assertThat(folder.resolve("model.zip.checkpoint.previous/latest.zip")).isNotEmptyFile();
  }

  @Test
  void aTrainingIsNotResumedWithOtherPictures() throws Exception {
    assertThat(trainTiny("model.zip", "--epochs", "1")).isZero();
    byte[] model = Files.readAllBytes(folder.resolve("model.zip"));

    assertThat(
            run(
                "train",
                "--data",
                DrawnParquet.path(),
                "--labels",
                calm().toString(),
                "--output",
                path("model.zip"),
                "--batch-size",
                "32",
                "--epochs",
                "2",
                "--schedule",
                "constant",
                "--resume",
                "--architecture",
                TinyNetwork.write(folder)))
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
  void aTrainingThatIsStoppedSaysOneLineWhichNamesResume() throws Exception {
    Process training =
        trainInAnotherProcess("stopped.zip", tiny("--limit", "140", "--epochs", "200"));
    try (BufferedReader output = training.inputReader();
        BufferedReader errorOutput = training.errorReader()) {
      assertThat(output.lines().anyMatch(line -> line.startsWith("epoch 1/200 done"))).isTrue();
      // Not its own destroy, which closes the streams too.
      training.toHandle().destroy();
      assertThat(errorOutput.lines().toList())
          .containsExactly(
              "mien: stopped; the same mien train with --resume continues after the last finished epoch");
      assertThat(training.waitFor()).isEqualTo(143);
    } finally {
      training.destroyForcibly().waitFor();
    }
    assertThat(folder.resolve("stopped.zip")).doesNotExist();
    assertThat(folder.resolve("stopped.zip.checkpoint/latest.zip")).isNotEmptyFile();
  }

  @Test
  void aHalfModelFileIsRefusedInOneSentence() throws Exception {
    byte[] whole = Files.readAllBytes(BundledModel.EXPRESSION.read().path());
    Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

    assertThat(run("evaluate", "--model", path("half.zip"), "--data", DrawnParquet.path())).isOne();
    assertThat(errors.toString())
        .contains("half.zip")
        .contains("not a complete zip file")
        .doesNotContain("\tat ");
  }

  @Test
  void wrongUsageExitsWithTwoAndSaysWhatWasExpected() {
    assertThat(run("train")).isEqualTo(2);
    assertThat(train("model.zip", "--epochs", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--epochs is 0");
    assertThat(train("model.zip", "--architecture", "vgg")).isEqualTo(2);
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
    return run(trainArguments(model, options).toArray(String[]::new));
  }

  private int trainTiny(String model, String... options) throws IOException {
    return train(model, tiny(options));
  }

  private String[] tiny(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--architecture", TinyNetwork.write(folder)));
    return arguments.toArray(String[]::new);
  }

  private Process trainInAnotherProcess(String model, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launch/jvm.options").toAbsolutePath());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TrainerMain.class.getName()));
    command.addAll(trainArguments(model, options));
    return new ProcessBuilder(command).start();
  }

  private List<String> trainArguments(String model, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--data", DrawnParquet.path(), "--output", path(model)));
    arguments.addAll(List.of("--batch-size", "32", "--progress-seconds", "60"));
    if (!List.of(options).contains("--architecture")) {
      arguments.addAll(List.of("--architecture", "residual"));
    }
    arguments.addAll(List.of(options));
    return arguments;
  }

  private JsonNode evaluate(String model, String... options) throws Exception {
    Path json = folder.resolve("scores.json");
    List<String> arguments = new ArrayList<>(List.of("evaluate", "--model", path(model)));
    arguments.addAll(List.of("--data", DrawnParquet.path(), "--json", json.toString()));
    arguments.addAll(List.of(options));
    assertThat(run(arguments.toArray(String[]::new))).as(errors.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(String... arguments) {
    return TrainerMain.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
  }

  private ComputationGraph network(String model) {
    return NetworkFiles.restore(folder.resolve(model));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
