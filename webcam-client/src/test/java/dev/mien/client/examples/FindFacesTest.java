package dev.mien.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.source.Pictures;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first example of docs/java.md. */
final class FindFacesTest {

  @TempDir private Path folder;

  @Test
  void findsTheFaceOfAPicture() throws Exception {
    var face = DrawnFace.random(DrawnExpression.HAPPY, new SplittableRandom(1));
    Path file = folder.resolve("face.png");
    ImageIO.write(
        Pictures.portrait(face, new Rectangle2D.Double(200, 120, 200, 200)), "png", file.toFile());

    assertThat(FindFaces.crops(file.toString()))
        .singleElement()
        .satisfies(crop -> assertThat(crop).hasSize(48 * 48));
  }

  @Test
  void isTheExampleOfThePage() throws Exception {
    String source =
        Files.readString(Path.of("src/test/java/dev/mien/client/examples/FindFaces.java"));

    assertThat(Files.readString(Path.of("../docs/java.md"))).contains(source);
  }
}
