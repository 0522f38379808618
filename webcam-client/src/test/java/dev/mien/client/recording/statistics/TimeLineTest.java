package dev.mien.client.recording.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.client.recording.Frames;
import dev.mien.client.render.ExpressionColours;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeLineTest {

  @TempDir Path directory;

  @Test
  void coloursTheTimeOfEachExpression() throws Exception {
    Path file = directory.resolve("timeline.png");
    try (var timeLine = new TimeLine(file)) {
      for (int second = 0; second < 40; second++) {
        timeLine.accept(Frames.at(second * 250L, second < 20 ? "happy" : "sad"));
      }
    }

    BufferedImage picture = ImageIO.read(file.toFile());
    long left = count(picture, "happy", 0, 500);
    long right = count(picture, "happy", 620, 1000);
    assertThat(left).isGreaterThan(50_000);
    assertThat(right).isLessThan(left / 20);
    assertThat(count(picture, "sad", 620, 1000)).isGreaterThan(50_000);
    assertThat(directory.toFile().list()).containsExactly("timeline.png");
  }

  @Test
  void coloursWhateverClassesTheModelHas() throws Exception {
    Path file = directory.resolve("timeline.png");
    List<String> labels = List.of("bored", "engaged", "confused");
    try (var timeLine = new TimeLine(file)) {
      for (int second = 0; second < 40; second++) {
        timeLine.accept(Frames.at(second * 250L, second < 20 ? "bored" : "confused", labels));
      }
    }

    BufferedImage picture = ImageIO.read(file.toFile());
    assertThat(count(picture, ExpressionColours.of("bored", labels), 0, 500)).isGreaterThan(50_000);
    assertThat(count(picture, ExpressionColours.of("confused", labels), 620, 1000))
        .isGreaterThan(50_000);
  }

  @Test
  void keepsTheClassesThatWereSeenMost() {
    var buckets = new TimeBuckets();
    var probabilities = new LinkedHashMap<String, Double>();
    for (int i = 0; i < 100; i++) {
      probabilities.put("class " + i, i % 10 == 0 ? 0.1 : 0.0);
    }
    buckets.add(probabilities, 0);

    assertThat(buckets.labels(10)).startsWith("class 0", "class 10").endsWith("class 90");
  }

  @Test
  void leavesNothingBehindWhereNoFaceWasLabelled() {
    new TimeLine(directory.resolve("timeline.png")).close();

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void saysAtOnceThatItCannotBeWritten() {
    assertThatThrownBy(() -> new TimeLine(directory.resolve("missing/timeline.png")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("create it first");
  }

  @Test
  void takesTheSameRoomForADayAsForAMinute() {
    var buckets = new TimeBuckets();
    for (long second = 0; second < 24 * 3600; second++) {
      buckets.add(Map.of("happy", second < 12 * 3600 ? 1.0 : 0.0), second * 1000);
    }

    assertThat(buckets.seconds()).hasSizeBetween(300, 600);
    double[] means = buckets.means("happy");
    assertThat(means[0]).isEqualTo(1);
    assertThat(means[means.length - 1]).isEqualTo(0);
    assertThat(buckets.seconds()[means.length - 1]).isBetween(86_000.0, 86_600.0);
  }

  private static long count(BufferedImage picture, String label, int fromColumn, int toColumn) {
    return count(picture, ExpressionColours.of(label), fromColumn, toColumn);
  }

  private static long count(BufferedImage picture, Color wanted, int fromColumn, int toColumn) {
    int width = toColumn - fromColumn;
    int[] pixels = picture.getRGB(fromColumn, 0, width, picture.getHeight(), null, 0, width);
    int colour = wanted.getRGB();
    return IntStream.of(pixels).filter(pixel -> pixel == colour).count();
  }
}
