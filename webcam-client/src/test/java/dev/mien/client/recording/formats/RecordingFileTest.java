package dev.mien.client.recording.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.UserException;
import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.CaptureTime;
import dev.mien.client.source.Frame;
import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {

  @TempDir Path directory;

  @Test
  void writesALineForEachFrame() throws Exception {
    Path file = directory.resolve("run.jsonl");
    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0, labelled(), new Classification.Unlabelled("server away")));
      recording.accept(frame(1));
    }

    List<String> lines = Files.readAllLines(file);
    var json = new ObjectMapper();
    assertThat(json.readTree(lines.get(0)))
        .isEqualTo(
            json.readTree(
                """
                {"source":"clip.mp4","frame":0,"time":"2026-01-02T03:04:05.678Z","positionMillis":0,
                 "width":640,"height":480,"faces":[
                  {"track":3,"box":[10,20,30,40],"score":0.5,"label":"happy",
                   "probabilities":{"sad":0.25,"happy":0.75},
                   "shown":{"label":"unsure","probabilities":{"sad":0.5,"happy":0.5}},"model":"v1"},
                  {"track":3,"box":[10,20,30,40],"score":0.5,"label":null,"reason":"server away"}]}
                """));
    assertThat(lines.get(0)).contains("{\"sad\":0.25,\"happy\":0.75}");
    assertThat(json.readTree(lines.get(1)).get("faces")).isEmpty();
    assertThat(lines).hasSize(2);
  }

  @Test
  void writesARowForEachFaceAndOneForAFrameWithoutAny() throws Exception {
    Path file = directory.resolve("run.csv");
    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0, labelled(), new Classification.Unlabelled("away, or \"gone\"")));
      recording.accept(frame(1));
    }

    assertThat(Files.readAllLines(file))
        .containsExactly(
            "source,frame,time,positionMillis,width,height,track,x,y,boxWidth,boxHeight,score,label,shown,model,reason,sad,happy,shown_sad,shown_happy",
            "clip.mp4,0,2026-01-02T03:04:05.678Z,0,640,480,3,10,20,30,40,0.5,happy,unsure,v1,,0.25,0.75,0.5,0.5",
            "clip.mp4,0,2026-01-02T03:04:05.678Z,0,640,480,3,10,20,30,40,0.5,,,,\"away, or \"\"gone\"\"\",,,,",
            "clip.mp4,1,2026-01-02T03:04:05.678Z,100,640,480,,,,,,,,,,,,,,");
  }

  @Test
  void rowsWaitForTheFirstModelsClasses() throws Exception {
    Path file = directory.resolve("run.csv");
    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0, new Classification.Unlabelled("away")));
      assertThat(file).isEmptyFile();
      recording.accept(frame(1, classified("label", "shown_x")));
      assertThat(Files.readAllLines(file)).hasSize(3);
      recording.accept(frame(2, classified("label", "newer")));
    }

    assertThat(Files.readAllLines(file).get(0))
        .endsWith(",reason,class_label,class_shown_x,shown_class_label,shown_class_shown_x");
    assertThat(Files.readAllLines(file).get(2)).endsWith(",0.75,0.25,,");
    assertThat(Files.readAllLines(file).get(3)).endsWith(",0.75,,,");
  }

  @Test
  void aRunWithoutALabelHasTheColumnsOfFer2013() throws Exception {
    Path file = directory.resolve("run.csv");
    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0));
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(Files.readAllLines(file).get(0))
        .contains(",reason,angry,disgust,")
        .endsWith("_neutral");
  }

  @Test
  void hasALineOnDiskBeforeTheNextFrameComes() throws Exception {
    Path file = directory.resolve("run.jsonl");
    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0));

      assertThat(Files.readString(file)).endsWith("}\n");
    }
  }

  @Test
  void keepsTheOlderRecordingUntilThereIsALine() throws Exception {
    Path file = Files.writeString(directory.resolve("run.csv"), "older");
    RecordingFile.open(file).close();
    assertThat(file).hasContent("older");

    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0, new Classification.Unlabelled("away")));
      assertThat(file).hasContent("older");
      recording.accept(frame(1, labelled()));
      assertThat(Files.readAllLines(file)).hasSize(3);
      recording.accept(frame(2, labelled()));
      assertThat(Files.readAllLines(file)).hasSize(4);
    }
    assertThat(directory.toFile().list()).containsExactly("run.csv");
  }

  @Test
  void rowsThatWaitedToTheEndReplaceTheOlderRecording() throws Exception {
    Path file = Files.writeString(directory.resolve("run.csv"), "older");

    try (var recording = RecordingFile.open(file)) {
      recording.accept(frame(0));
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void namesTheDirectoryThatIsMissing() {
    Path file = directory.resolve("missing/run.jsonl");

    assertThatThrownBy(() -> RecordingFile.open(file))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "%s: cannot be written: there is no directory %s; create it first",
            file, file.getParent());
  }

  @Test
  void doesNotTakeADirectoryForAFile() {
    assertThatThrownBy(() -> RecordingFile.open(directory))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a directory; name a file");
  }

  private static Classification classified(String best, String other) {
    var probabilities = new LinkedHashMap<String, Float>();
    probabilities.put(best, 0.75f);
    probabilities.put(other, 0.25f);
    return new Classification.Labelled(best, 0.75f, probabilities, "v1");
  }

  private static Classification labelled() {
    var probabilities = new LinkedHashMap<String, Float>();
    probabilities.put("sad", 0.25f);
    probabilities.put("happy", 0.75f);
    return new Classification.Labelled("happy", 0.75f, probabilities, "v1");
  }

  private static LabelledFrame frame(long number, Classification... answers) {
    var frame =
        new Frame(
            "clip.mp4",
            number,
            number * 100,
            new CaptureTime(Instant.parse("2026-01-02T03:04:05.678901Z"), 0),
            new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR));
    return new LabelledFrame(
        frame, List.of(answers).stream().map(RecordingFileTest::face).toList(), 0, 0);
  }

  private static LabelledFace face(Classification answer) {
    var probabilities = new LinkedHashMap<String, Double>();
    probabilities.put("sad", 0.5);
    probabilities.put("happy", 0.5);
    Optional<SmoothedPrediction> smoothed =
        answer instanceof Classification.Labelled
            ? Optional.of(new SmoothedPrediction(SmoothedPrediction.UNSURE, probabilities))
            : Optional.empty();
    return new LabelledFace(3, new Rectangle(10, 20, 30, 40), 0.5f, answer, smoothed);
  }
}
