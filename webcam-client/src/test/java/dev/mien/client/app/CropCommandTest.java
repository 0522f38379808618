package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.cli.CommandLines;
import dev.mien.client.source.Pictures;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CropCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine crop =
      CommandLines.create(new CropCommand())
          .setErr(new PrintWriter(err, true))
          .setOut(new PrintWriter(out, true));

  @TempDir private Path folder;

  @Test
  void theFacesOfPhotographsLieInTheSameFoldersAndWhatIsOddIsListed() throws IOException {
    draw("photos/train/happy/a.png", 1);
    draw("photos/train/happy/a.jpg", 1);
    draw("photos/test/sad/two.png", 2);
    draw("photos/test/sad/none.png", 0);
    Files.writeString(folder.resolve("photos/notes.txt"), "bring milk");

    assertThat(run()).as(err.toString()).isZero();

    BufferedImage face = ImageIO.read(folder.resolve("faces/train/happy/a.png").toFile());
    assertThat(face.getWidth()).isEqualTo(48);
    assertThat(face.getHeight()).isEqualTo(48);
    assertThat(face.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(folder.resolve("faces/train/happy/a.png.png")).isRegularFile();
    assertThat(folder.resolve("faces/test/sad/two.png")).isRegularFile();
    assertThat(folder.resolve("faces/test/sad/none.png")).doesNotExist();
    assertThat(out.toString())
        .contains("no face: test/sad/none.png")
        .contains("2 faces, the largest was taken: test/sad/two.png")
        .contains("not read: ")
        .contains("notes.txt: not a picture")
        .contains("3 faces from 5 files in")
        .contains("without a face: 1, with several: 1, not read: 1");
  }

  @Test
  void namesThatWouldGetTooLongAreCut() throws IOException {
    String longest = "ü".repeat(125);
    draw("photos/happy/a.png", 1);
    Path photo = folder.resolve("photos/happy/a.png");
    for (String name : List.of("12345", "12399", ".jpg", ".png")) {
      Files.copy(photo, folder.resolve("photos/happy").resolve(longest + name));
    }

    assertThat(run()).as(err.toString()).isZero();

    assertThat(folder.resolve("faces/happy").toFile().list())
        .as(out.toString())
        .containsExactlyInAnyOrder(
            "a.png",
            longest + ".png",
            longest + "..png",
            longest + "1.png",
            "ü".repeat(124) + "-2.png");
  }

  @Test
  void aHeicGivesAFaceToo() throws IOException {
    Files.createDirectories(folder.resolve("photos/happy"));
    Pictures.writeMisnamed(folder.resolve("photos/happy"));

    assertThat(run()).as(err.toString()).isZero();

    for (String name : List.of("a.png", "b.png", "c.png", "d.png")) {
      assertThat(ImageIO.read(folder.resolve("faces/happy").resolve(name).toFile()).getWidth())
          .as(name)
          .isEqualTo(48);
    }
  }

  @Test
  void nothingIsReplacedAndNothingIsLeftBehind() throws IOException {
    draw("photos/happy/none.png", 0);

    assertThat(run()).isOne();
    assertThat(err.toString()).contains("has no photograph with a face");
    assertThat(folder.resolve("faces")).doesNotExist();

    draw("photos/happy/one.png", 1);
    Files.createDirectories(folder.resolve("faces"));
    assertThat(run()).isOne();
    assertThat(err.toString()).contains("faces exists: name another --output");
    assertThat(folder.resolve(".faces.part")).doesNotExist();
  }

  private int run() {
    return crop.execute(
        "--input",
        folder.resolve("photos").toString(),
        "--output",
        folder.resolve("faces").toString());
  }

  private void draw(String name, int faces) throws IOException {
    var random = new SplittableRandom(3);
    var image =
        Pictures.portrait(
            DrawnFace.random(DrawnExpression.HAPPY, random),
            new Rectangle2D.Double(faces == 0 ? -900 : 60, 100, 220, 220));
    if (faces == 2) {
      var graphics = image.createGraphics();
      new FaceDrawer()
          .draw(
              graphics,
              DrawnFace.random(DrawnExpression.HAPPY, random),
              new Rectangle2D.Double(380, 120, 160, 160));
      graphics.dispose();
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
  }
}
