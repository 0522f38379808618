package dev.mien.client.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.client.ClientException;
import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  @TempDir Path directory;

  @Test
  void writesALineForEachFrame() throws Exception {
    Path file = directory.resolve("run.jsonl");
    try (var recording = new Recording(file)) {
      recording.accept(frame(0, labelled(), new FaceAnswer.Unanswered("server away")));
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
                  {"box":[10,20,30,40],"score":0.5,"label":"happy",
                   "probabilities":{"sad":0.25,"happy":0.75},"model":"v1"},
                  {"box":[10,20,30,40],"score":0.5,"label":null,"reason":"server away"}]}
                """));
    assertThat(lines.get(0)).contains("{\"sad\":0.25,\"happy\":0.75}");
    assertThat(json.readTree(lines.get(1)).get("faces")).isEmpty();
    assertThat(lines).hasSize(2);
  }

  @Test
  void hasALineOnDiskBeforeTheNextFrameComes() throws Exception {
    Path file = directory.resolve("run.jsonl");
    try (var recording = new Recording(file)) {
      recording.accept(frame(0));

      assertThat(Files.readString(file)).endsWith("}\n");
    }
  }

  @Test
  void namesTheDirectoryThatIsMissing() {
    Path file = directory.resolve("missing/run.jsonl");

    assertThatThrownBy(() -> new Recording(file))
        .isInstanceOf(ClientException.class)
        .hasMessage(
            "the recording cannot be written to %s: the directory %s does not exist; create it first"
                .formatted(file, file.getParent()));
  }

  @Test
  void doesNotTakeADirectoryForAFile() {
    assertThatThrownBy(() -> new Recording(directory))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("it is a directory; name a file");
  }

  private static FaceAnswer labelled() {
    var probabilities = new LinkedHashMap<String, Float>();
    probabilities.put("sad", 0.25f);
    probabilities.put("happy", 0.75f);
    return new FaceAnswer.Labelled("happy", 0.75f, probabilities, "v1");
  }

  private static LabelledFrame frame(long number, FaceAnswer... answers) {
    var frame =
        new Frame(
            "clip.mp4",
            number,
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            number * 100,
            0,
            new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR));
    var box = new Rectangle(10, 20, 30, 40);
    return new LabelledFrame(
        frame, List.of(answers).stream().map(a -> new LabelledFace(box, 0.5f, a)).toList(), 0);
  }
}
