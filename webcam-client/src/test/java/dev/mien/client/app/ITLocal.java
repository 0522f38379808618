package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.client.source.DrawnClip;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole client without a server. */
@Timeout(120)
class ITLocal {

  @TempDir Path directory;

  @Test
  void labelsEveryFaceWithoutAServer() throws Exception {
    Path pictures = DrawnClip.writePictures(Files.createDirectory(directory.resolve("in")), 2, 3);
    Path recording = directory.resolve("out.jsonl");

    Client.Result result =
        Client.run("webcam", "--no-window", "--local", "--source", pictures, "--record", recording);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("3 frames, 6 faces").doesNotContain("without a label");
    for (String line : Files.readAllLines(recording)) {
      assertThat(new ObjectMapper().readTree(line).get("faces"))
          .hasSize(2)
          .allSatisfy(face -> assertThat(face.get("label").isTextual()).isTrue());
    }
  }

  @Test
  void failsWithASentenceWhereTheModelIsMissing() {
    Client.Result result =
        Client.run(
            "webcam",
            "--no-window",
            "--local",
            "--model",
            "missing.zip",
            "--source",
            directory.resolve("none.mp4"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("mien: ").hasLineCount(1);
  }
}
