package dev.mien.server.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StaticFilesTest {

  private static final Path RESOURCES = Path.of("src/main/resources/dev/mien/server/http/page");

  @Test
  void namesEveryFileOfThePage() throws Exception {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .contains("index.html")
          .filteredOn(name -> !name.equals("index.html"))
          .containsExactlyInAnyOrderElementsOf(StaticFiles.OF_THE_PAGE);
    }
  }

  @Test
  void carriesMediaPipeUnmodified() throws Exception {
    String sources =
        Files.readString(RESOURCES.resolve("mediapipe/SOURCE.md"))
            + Files.readString(
                Path.of(
                    "../webcam-client/src/main/resources/dev/mien/client/detection/graph/SOURCE.md"));
    for (String name : StaticFiles.OF_MEDIAPIPE) {
      byte[] content = new StaticFile("mediapipe/" + name).plain();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      assertThat(sources).as(name).contains(name, HexFormat.of().formatHex(digest));
    }
  }

  @Test
  void loadsItsDetectorFromTheFolderThatIsServed() {
    String script = new String(new StaticFile("detector.js").plain(), StandardCharsets.UTF_8);

    assertThat(script).contains("'../" + StaticFiles.MEDIAPIPE + "/'");
    assertThat(Pattern.compile("file\\('([^']+)'\\)").matcher(script).results())
        .extracting(match -> match.group(1))
        .containsExactlyInAnyOrderElementsOf(StaticFiles.OF_MEDIAPIPE);
  }
}
