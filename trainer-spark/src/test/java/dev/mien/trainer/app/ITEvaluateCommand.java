package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.drawn.labelled.FaceSet;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.BundledModel;
import dev.mien.model.OnnxGraphs;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.onnx.OnnxExporter;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.v1.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user runs it, on drawn faces. */
final class ITEvaluateCommand {

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  private Path faces;

  @BeforeEach
  void drawFaces() throws IOException {
    List<String> rows =
        FaceSet.draw(28, 1).stream()
            .map(
                face ->
                    "%d,%s,PublicTest"
                        .formatted(
                            ExpressionNames.FER2013_ORDER.indexOf(face.expression().label()),
                            FerFiles.csvPixels(face.pixels())))
            .toList();
    faces = FerFiles.csv(folder.resolve("fer2013.csv"), "emotion,pixels,Usage", rows);
  }

  @Test
  void theCardSaysWhichOutputIsWhichExpression() throws IOException {
    List<String> turned = new ArrayList<>(ExpressionNames.FER2013_ORDER);
    Collections.rotate(turned, 1);

    JsonNode inOrder = evaluate(model(ExpressionNames.FER2013_ORDER));
    JsonNode asTurned = evaluate(model(turned));

    assertThat(asTurned.get("labels")).isEqualTo(inOrder.get("labels"));
    assertThat(asTurned.get("loss").asDouble()).isNotEqualTo(inOrder.get("loss").asDouble());
    for (int actual = 0; actual < 7; actual++) {
      for (int output = 0; output < 7; output++) {
        // What one of the models calls the first expression, the other one calls the last.
        assertThat(asTurned.at("/confusion/%d/%d".formatted(actual, (output + 6) % 7)))
            .isEqualTo(inOrder.at("/confusion/%d/%d".formatted(actual, output)));
      }
    }
  }

  @Test
  void aCardThatDoesNotNameEachExpressionOnceIsRefused() throws IOException {
    assertRefused(
        List.of("angry", "disgust", "fear", "happy", "sad", "surprise", "contempt"),
        " cannot be scored on these data: its card names 'contempt', which the data do not have (labels angry, disgust,");
    assertRefused(
        List.of("angry", "angry", "fear", "happy", "sad", "surprise", "neutral"),
        ": its card names the class 'angry' twice");
    assertRefused(
        List.of("angry", "fear", "happy", "sad", "surprise", "neutral"),
        " cannot be scored on these data: its card lacks 'disgust' (labels angry, fear,");
  }

  @Test
  void aSplitWithoutPicturesIsRefused() throws IOException {
    assertThat(run("--data", faces.toString(), "--split", "PrivateTest")).isOne();
    assertThat(errors.toString())
        .isEqualToNormalizingNewlines(
            "mien: %s has no pictures of the split PrivateTest: give another --split\n"
                .formatted(faces));
  }

  @Test
  void votesAreASecondReference() throws IOException {
    // Every second picture has a majority for happy; half of the others' votes are for no face.
    List<String> votes = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      votes.add("PublicTest,x," + (i % 2 == 0 ? "0,6,0,0,0,0,0,2,1,1" : "0,5,0,0,0,0,0,0,0,5"));
    }
    Path ferPlus =
        FerFiles.csv(
            folder.resolve("fer2013new.csv"),
            "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF",
            votes);

    JsonNode scores =
        evaluate(model(ExpressionNames.FER2013_ORDER), "--ferplus", ferPlus.toString());

    assertThat(scores.at("/n").asInt()).isEqualTo(28);
    assertThat(scores.at("/people/n").asInt()).isEqualTo(14);
    assertThat(scores.at("/people/perClass/happy/support").asInt()).isEqualTo(14);
    assertThat(scores.at("/people/meanRecall").asDouble())
        .isEqualTo(scores.at("/people/accuracy").asDouble())
        .isEqualTo(scores.at("/people/perClass/happy/recall").asDouble());
  }

  @Test
  void withoutVotesNothingIsSaidOfPeople() throws IOException {
    assertThat(evaluate(model(ExpressionNames.FER2013_ORDER)).has("people")).isFalse();
  }

  private void assertRefused(List<String> labels, String message) throws IOException {
    assertThat(run("--model", model(labels).toString(), "--data", faces.toString())).isOne();
    assertThat(errors.toString().lines().reduce((first, last) -> last).orElseThrow())
        .startsWith("mien: " + folder.resolve("model.zip") + message);
  }

  /** A network with these names on its outputs, whatever it answers. */
  private Path model(List<String> labels) throws IOException {
    ModelCard bundled = BundledModel.EXPRESSION.read().card();
    ComputationGraph network = TinyNetwork.graph();
    Path file = folder.resolve("model.zip");
    NetworkFiles.write(
        network,
        bundled.toBuilder().clearLabels().addAllLabels(labels).build(),
        OnnxGraphs.fp32Only(OnnxExporter.export(network, bundled.getInput())),
        file);
    return file;
  }

  private JsonNode evaluate(Path model, String... more) throws IOException {
    Path json = folder.resolve("scores.json");
    List<String> options =
        new ArrayList<>(
            List.of(
                "--model",
                model.toString(),
                "--data",
                faces.toString(),
                "--json",
                json.toString()));
    options.addAll(List.of(more));
    assertThat(run(options.toArray(String[]::new))).as(errors.toString()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private int run(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add(0, "evaluate");
    return TrainerMain.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(arguments.toArray(String[]::new));
  }
}
