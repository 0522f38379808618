package dev.mien.trainer.dataset.parquet;

import static dev.mien.trainer.dataset.FiveFaces.contents;
import static dev.mien.trainer.dataset.FiveFaces.ids;
import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.jpeg;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.FiveFaces;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITHuggingFaceParquet {

  private static final String STRUCT = "image struct<bytes: binary, path: string>, label bigint";

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path temporary;

  @Test
  void filesNamedAfterTheirSplits() throws IOException {
    Path repository = temporary.resolve("fer [48x48] 2013");
    write(
        repository.resolve("data/train-00000-of-00002.parquet"),
        STRUCT,
        row(image(png(pixels(1)), "a.png"), 3L),
        row(image(png(pixels(2)), null), 4L));
    write(
        repository.resolve("data/train-00001-of-00002.parquet"),
        STRUCT,
        row(image(png(pixels(5)), "e.png"), 2L));
    write(
        repository.resolve("data/valid-00000-of-00001.parquet"),
        STRUCT,
        row(image(png(pixels(3)), "c.png"), 0L));
    write(
        repository.resolve("data/test-00000-of-00001.parquet"),
        STRUCT,
        row(image(png(pixels(4)), "d.png"), 6L));
    Files.writeString(repository.resolve("README.md"), "# FER2013");

    FaceDataset faces = open(repository);

    assertThat(faces.form()).isEqualTo("parquet of pictures");
    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(ids(faces.faces()))
        .contains(
            "train-00000-of-00002.parquet row 1/a.png",
            "train-00000-of-00002.parquet row 2",
            "test-00000-of-00001.parquet row 1/d.png");
    assertThat(contents(open(repository.resolve("data/test-00000-of-00001.parquet"))))
        .as("one file alone")
        .containsExactly("PublicTest 6 " + csvPixels(pixels(4)));
  }

  @Test
  void foldersNamedAfterTheirSplits() {
    String columns = "img_bytes binary, labels string";
    write(temporary.resolve("train/0000.parquet"), columns, row(png(pixels(1)), "Happy"));
    write(temporary.resolve("test/0000.parquet"), columns, row(png(pixels(2)), "sadness"));

    assertThat(contents(open(temporary)))
        .containsExactlyInAnyOrder(
            "Training 3 " + csvPixels(pixels(1)), "PublicTest 4 " + csvPixels(pixels(2)));
    assertThat(ids(open(temporary).faces()))
        .containsExactlyInAnyOrder("train/0000.parquet row 1", "test/0000.parquet row 1");
  }

  @Test
  void aColumnTellsTheSplits() {
    write(
        temporary.resolve("fer.parquet"),
        "image binary, emotion int, split string",
        row(png(pixels(1)), 3, "train"),
        row(png(pixels(2)), 4, "train"),
        row(png(pixels(3)), 0, "validation"),
        row(png(pixels(4)), 6, "test"),
        row(png(pixels(5)), 2, "train"));

    assertThat(contents(open(temporary))).isEqualTo(FiveFaces.CONTENTS);
  }

  @Test
  void kagglesColumnsAsParquet() {
    write(
        temporary.resolve("train-00000-of-00001.parquet"),
        "emotion bigint, pixels string, Usage string",
        FiveFaces.ROWS.stream()
            .map(row -> row.split(",", -1))
            .map(fields -> row(Long.valueOf(fields[0]), fields[1], fields[2]))
            .toArray(Row[]::new));

    assertThat(contents(open(temporary))).isEqualTo(FiveFaces.CONTENTS);
  }

  @Test
  void theNamesOfTheClassesAreTakenFromTheFooter() throws IOException {
    Path file = temporary.resolve("train-00000-of-00001.parquet");
    writeClasses(file, List.of("sad", "Happy", "contempt"), 1, 0);

    assertThat(contents(open(file)))
        .containsExactlyInAnyOrder(
            "Training 3 " + csvPixels(pixels(1)), "Training 4 " + csvPixels(pixels(0)));
  }

  @Test
  void labelsThatAreNotUnderstoodAreNamedWithTheirPictures() throws IOException {
    Path file = temporary.resolve("train-00000-of-00001.parquet");
    writeClasses(file, List.of("sad", "Happy", "contempt"), 1, 2, 2);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not understood: 'contempt' (2 pictures). Expected angry, disgust,")
        .hasMessageContaining("--labels as-found");
    assertThat(contents(FaceDataset.open(spark, file.toString(), LabelRules.parse("as-found"))))
        .containsExactlyInAnyOrder(
            "Training 0 " + csvPixels(pixels(2)), "Training 1 " + csvPixels(pixels(1)));
  }

  @Test
  void whatIsNoFaceIsLeftOutAndNamed() {
    byte[] jpeg = jpeg(pixels(1));
    write(
        temporary.resolve("train.parquet"),
        STRUCT,
        row(image(null, "a.png"), 3L),
        row(image("no picture".getBytes(StandardCharsets.UTF_8), "b.png"), 3L),
        row(image(Arrays.copyOf(jpeg, jpeg.length / 2), "c.jpg"), 3L),
        row(image(new byte[0], "d.png"), 3L),
        row(image(png(pixels(1)), "e.png"), -1L),
        row(image(png(pixels(1)), "f.png"), null),
        row(null, 3L));

    FaceDataset faces = open(temporary);

    assertThat(faces.faces().isEmpty()).isTrue();
    assertThat(FiveFaces.faults(faces))
        .containsEntry(
            "train.parquet row 1/a.png", "the row holds no picture, at most the name of one")
        .containsEntry(
            "train.parquet row 2/b.png",
            "not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP")
        .hasEntrySatisfying(
            "train.parquet row 3/c.jpg", reason -> assertThat(reason).contains("damaged"))
        .containsEntry("train.parquet row 4/d.png", "the file is empty")
        .containsEntry(
            "train.parquet row 5/e.png",
            "label is '-1', expected 0 to 6 or one of angry, disgust, fear, happy, sad, surprise,"
                + " neutral")
        .containsEntry("train.parquet row 6/f.png", "label is missing")
        .containsEntry("train.parquet row 7", "the row holds no picture, at most the name of one")
        .hasSize(7);
  }

  @Test
  void otherColumnsAreRefused() {
    assertRefused("image binary, name string", "it has no column label, labels or emotion; found");
    assertRefused(
        "image binary, labels array<int>",
        "labels of type array<int>, where whole numbers or text were expected");
    assertRefused(
        "image struct<path: string>, label int",
        "image of type struct<path:string>, where binary or a struct with bytes");
    assertRefused("label int", "it has no column image, img, img_bytes or pixels");
  }

  @Test
  void aFileThatDoesNotTellItsSplitIsRefused() {
    write(temporary.resolve("faces.parquet"), STRUCT, row(image(png(pixels(1)), null), 3L));

    assertThatThrownBy(() -> open(temporary))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("faces.parquet has no column split or usage, and its name tells no")
        .hasMessageContaining("expected a name such as train-00000-of-00001.parquet");
  }

  @Test
  void anUnknownSplitIsAFault() {
    write(
        temporary.resolve("fer.parquet"),
        "image binary, label int, split string",
        row(png(pixels(1)), 3, "holdout"));

    assertThat(FiveFaces.faults(open(temporary)))
        .containsEntry(
            "fer.parquet row 1",
            "split is 'holdout', expected train, validation or test, or one of Training,"
                + " PublicTest, PrivateTest");
  }

  private void assertRefused(String columns, String message) {
    Path file = temporary.resolve("train-%d.parquet".formatted(columns.hashCode() & 0xffff));
    write(file, columns);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private FaceDataset open(Path path) {
    return FaceDataset.open(spark, path.toString());
  }

  /** One file, written by Spark. */
  private void write(Path file, String columns, Row... rows) {
    Path folder = temporary.resolve(".written");
    spark
        .createDataFrame(List.of(rows), StructType.fromDDL(columns))
        .coalesce(1)
        .write()
        .mode("overwrite")
        .parquet(folder.toString());
    try (Stream<Path> written = Files.list(folder)) {
      Path part =
          written.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
      Files.createDirectories(file.getParent());
      Files.move(part, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Hugging Face's library writes a ClassLabel. */
  private static void writeClasses(Path file, List<String> names, int... labels)
      throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message schema { optional group image { optional binary bytes; optional binary path"
                + " (STRING); } optional int64 label; }");
    String json =
        "{\"info\": {\"features\": {\"image\": {\"_type\": \"Image\"}, \"label\": {\"names\": [\"%s\"], \"_type\": \"ClassLabel\"}}}}"
            .formatted(String.join("\", \"", names));
    try (var writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withType(schema)
            .withExtraMetaData(Map.of("huggingface", json))
            .build()) {
      for (int label : labels) {
        SimpleGroup row = new SimpleGroup(schema);
        row.addGroup("image").append("bytes", Binary.fromConstantByteArray(png(pixels(label))));
        row.append("label", (long) label);
        writer.write(row);
      }
    }
  }

  private static Row image(byte[] bytes, String path) {
    return RowFactory.create(bytes, path);
  }

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }
}
