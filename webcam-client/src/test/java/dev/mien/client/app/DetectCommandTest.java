package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.CommandLines;
import dev.mien.client.source.Pictures;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DetectCommandTest {

  private final StringWriter err = new StringWriter();
  private final CommandLine detect =
      CommandLines.create(new DetectCommand())
          .setErr(new PrintWriter(err, true))
          .setOut(new PrintWriter(new StringWriter()));

  @TempDir private Path folder;
  private Path json;

  @BeforeEach
  void nameTheReport() {
    json = folder.resolve("report").resolve("faces.json");
  }

  @Test
  void destroysNeitherItsSourceNorAnOlderResult() throws IOException {
    drawPortrait("a.png");
    Path portrait = folder.resolve("a.png");
    byte[] before = Files.readAllBytes(portrait);

    assertThat(detect("--source", portrait.toString(), "--json", portrait.toString())).isOne();
    assertThat(err.toString()).contains("would write over the source");
    assertThat(portrait).hasBinaryContent(before);

    String[] again = {"--source", portrait.toString(), "--json", json.toString()};
    assertThat(detect(again)).isZero();
    assertThat(detect(again)).isOne();
    assertThat(err.toString()).contains("already exists", "--overwrite");
  }

  @Test
  void writesTheFacesOfEachPictureOfAFolderAndSkipsTheRest() throws IOException {
    drawPortrait("b.png");
    drawPortrait("a.png");
    Files.writeString(folder.resolve("notes.txt"), "bring milk");

    assertThat(detect("--source", folder.toString(), "--json", json.toString())).isZero();

    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.fieldNames()).toIterable().containsExactly("a.png", "b.png");
    JsonNode face = report.get("a.png").get(0);
    assertThat(report.get("a.png")).hasSize(1);
    assertThat(face.get("box")).hasSize(4);
    assertThat(face.get("box").get(2).asInt()).isBetween(120, 220);
    assertThat(face.get("score").asDouble()).isBetween(0.5, 1.0);
    assertThat(face.get("keypoints")).hasSize(6);
    assertThat(face.get("keypoints").get(0).get(0).asDouble()).isBetween(0.3, 0.5);
    assertThat(err.toString()).contains("skipped").contains("notes.txt: not a picture");
    assertThat(folder.resolve("report")).isDirectoryContaining("glob:**faces.json");
  }

  @Test
  void takesSeveralFilesAndFoldersAndSkipsWhatIsNoPicture() throws IOException {
    Files.createDirectories(folder.resolve("more"));
    drawPortrait("a.png");
    drawPortrait("b.png");
    drawPortrait("more/b.png");
    Path text = Files.writeString(folder.resolve("notes.txt"), "bring milk");
    String b = folder.resolve("b.png").toString();
    String more = folder.resolve("more").toString();

    assertThat(
            detect(
                "--source",
                folder.resolve("a.png").toString(),
                text.toString(),
                b,
                more,
                "--json",
                json.toString()))
        .as(err.toString())
        .isZero();

    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.fieldNames())
        .toIterable()
        .as("the name, or the path where two have the same name")
        .containsExactlyInAnyOrder("a.png", b, more + "/b.png");
    assertThat(err.toString()).contains("mien: skipped ", "notes.txt: not a picture");
  }

  @Test
  void findsTheFaceInEachFormatWhateverTheFileIsCalled() throws IOException {
    Pictures.writeMisnamed(folder);

    assertThat(detect("--source", folder.toString(), "--json", json.toString())).isZero();

    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.fieldNames()).toIterable().containsExactly("a.jpg", "b.png", "c", "d.heic");
    assertThat(report).allSatisfy(faces -> assertThat(faces).hasSize(1));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void leavesOutFacesBelowTheConfidence() throws IOException {
    drawPortrait("a.png");
    String picture = folder.resolve("a.png").toString();

    assertThat(detect("--source", picture, "--min-confidence", "1", "--json", json.toString()))
        .isZero();

    assertThat(new ObjectMapper().readTree(json.toFile()).get("a.png")).isEmpty();
  }

  @Test
  void failsOnAMissingFileWithoutTouchingTheReport() throws IOException {
    Files.createDirectories(json.getParent());
    Files.writeString(json, "as it was");

    String missing = folder.resolve("missing.png").toString();
    assertThat(detect("--source", missing, "--json", json.toString(), "--overwrite")).isEqualTo(1);

    assertThat(err.toString()).isEqualToIgnoringNewLines("mien: " + missing + ": no such file");
    assertThat(json).hasContent("as it was");
  }

  @Test
  void failsOnASingleFileThatIsNoPicture() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "bring milk");

    assertThat(detect("--source", text.toString(), "--json", json.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("notes.txt: not a picture; expected PNG");
  }

  @Test
  void failsOnAFolderWithoutPictures() {
    assertThat(detect("--source", folder.toString(), "--json", json.toString())).isEqualTo(1);

    assertThat(err.toString()).contains("no picture in this folder");
  }

  @Test
  void failsWhereTheReportCannotBeWritten() throws IOException {
    drawPortrait("a.png");
    Path inAFile = folder.resolve("a.png").resolve("faces.json");

    assertThat(detect("--source", folder.toString(), "--json", inAFile.toString())).isEqualTo(1);

    assertThat(err.toString()).contains(inAFile.toString()).contains("cannot be made");
  }

  @Test
  void isUsedWronglyWithAConfidenceAboveOne() {
    assertThat(
            detect(
                "--source", folder.toString(), "--min-confidence", "1.5", "--json", "faces.json"))
        .isEqualTo(2);

    assertThat(err.toString()).contains("--min-confidence is 1.5, expected 0 to 1");
  }

  private int detect(String... arguments) {
    return detect.execute(arguments);
  }

  private void drawPortrait(String name) throws IOException {
    var face = DrawnFace.random(DrawnExpression.HAPPY, new SplittableRandom(1));
    var picture = Pictures.portrait(face, new Rectangle2D.Double(220, 120, 200, 200));
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }
}
