package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.model.ModelFile;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.DrawnParquet;
import dev.mien.trainer.testing.LocalSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of other classes than FER2013's through prepare, train and evaluate. */
final class ITAnyClasses {

  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @Test
  void areThoseOfTheModelItsCardAndItsScores() throws Exception {
    List<String> classes =
        List.of("neutral", "happy", "sad", "surprise", "fear", "disgust", "angry", "contempt");
    Path data = faces(classes);
    Path prepared = folder.resolve("prepared");
    Path json = folder.resolve("scores.json");

    assertThat(run("prepare", "--input", data, "--output", prepared))
        .as(errors.toString())
        .isZero();
    train(prepared, "--architecture", TinyNetwork.write(folder));
    assertThat(run("evaluate", "--model", model(), "--data", prepared, "--json", json))
        .as(errors.toString())
        .isZero();

    assertThat(ModelFile.read(model()).card().getLabelsList()).isEqualTo(classes);
    JsonNode scores = new ObjectMapper().readTree(json.toFile());
    assertThat(scores.get("confusion")).hasSize(classes.size());
    assertThat(scores.get("perClass").fieldNames()).toIterable().containsExactlyElementsOf(classes);
    assertThat(Files.readString(folder.resolve("model.zip.report/index.html"))).contains(classes);
    assertThat(Files.readString(prepared.resolve("_report.json"))).contains(classes);
  }

  @Test
  void aModelOfOtherClassesIsNotScoredOnThem() throws Exception {
    Path data = faces(List.of("bored", "engaged", "confused"));

    assertThat(run("evaluate", "--model", "expression", "--data", data)).isOne();

    assertThat(errors.toString())
        .contains("its card names 'angry', which the data do not have")
        .contains("expected bored, engaged, confused in any order")
        .hasLineCount(1);
  }

  @Test
  void twentyClassesHaveAReadableReport() throws Exception {
    List<String> classes =
        IntStream.range(0, 20).mapToObj(i -> "an expression %02d".formatted(i)).toList();

    train(faces(classes), "--architecture", TinyNetwork.write(folder));

    String table = Files.readString(folder.resolve("model.zip.report/evaluation.txt"));
    List<String> rows = table.lines().filter(line -> line.startsWith("an expression")).toList();
    assertThat(rows).as(table).hasSize(20).allMatch(row -> row.length() <= 120);
  }

  /** The drawn faces, dealt to the classes in turn. */
  private Path faces(List<String> classes) {
    String path = DrawnParquet.path();
    // Only now: a command ends the session that it finds.
    Dataset<Row> drawn = LocalSpark.session().read().parquet(path);
    Dataset<Row> dealt =
        drawn.withColumn(
            FaceColumns.LABEL,
            functions
                .pmod(functions.xxhash64(functions.col("id")), functions.lit(classes.size()))
                .cast("int"));
    Path data = folder.resolve("data");
    FaceClasses.set(dealt, classes).write().parquet(data.toString());
    return data;
  }

  private void train(Path data, String... options) {
    List<String> arguments =
        Stream.concat(
                Stream.of("train", "--data", data.toString(), "--output", model().toString()),
                Stream.concat(Stream.of("--epochs", "1", "--batch-size", "32"), Stream.of(options)))
            .toList();
    assertThat(run(arguments.toArray())).as(errors.toString()).isZero();
  }

  private Path model() {
    return folder.resolve("model.zip");
  }

  private int run(Object... arguments) {
    return TrainerMain.commandLine()
        .setErr(new PrintWriter(errors, true))
        .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }
}
