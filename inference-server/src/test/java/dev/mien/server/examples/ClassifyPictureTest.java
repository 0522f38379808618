package dev.mien.server.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.server.Pictures;
import dev.mien.server.app.TestServer;
import dev.mien.v1.GetModelRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second example of docs/java.md. */
final class ClassifyPictureTest {

  @TempDir private Path folder;

  @Test
  void namesTheExpressionOfAPicture() throws Exception {
    Path picture = folder.resolve("face.png");
    Files.write(picture, Pictures.png(Pictures.gradient(96, 96)).toByteArray());

    try (var server = TestServer.start(folder)) {
      var prediction = ClassifyPicture.classify(server.channel(), picture);

      assertThat(prediction.getProbability())
          .isEqualTo(prediction.getProbabilities(prediction.getIndex()));
      var card = server.expressions().getModel(GetModelRequest.getDefaultInstance()).getCard();
      assertThat(prediction.getLabel()).isEqualTo(card.getLabels(prediction.getIndex()));
    }
  }

  @Test
  void isTheExampleOfThePage() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/dev/mien/server/examples/ClassifyPicture.java"));

    assertThat(Files.readString(Path.of("../docs/java.md"))).contains(source);
  }
}
