package dev.mien.client.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {

  private final FaceTracker tracker = new FaceTracker(new TrackingSettings(0.3, 0.6, 1000));

  @Test
  void knowsFacesAgainInWhateverOrderTheyAreFound() {
    assertThat(follow(0, face(100), face(400))).containsExactly(1, 2);
    assertThat(follow(33, face(390), face(120))).containsExactly(2, 1);
    assertThat(follow(66, face(140), face(380), face(600))).containsExactly(1, 2, 3);
  }

  @Test
  void followsAFastFaceThatNoLongerOverlapsEnough() {
    assertThat(follow(0, face(100))).containsExactly(1);
    assertThat(follow(100, face(159))).containsExactly(1);
    assertThat(follow(200, face(220))).as("a face and a bit further").containsExactly(2);
  }

  @Test
  void survivesAShortMissAndNoLongOne() {
    follow(0, face(100));
    follow(500);

    assertThat(follow(1000, face(100))).containsExactly(1);
    assertThat(follow(2001, face(100))).containsExactly(2);
  }

  @Test
  void givesEachNumberToOneFaceOnly() {
    follow(0, face(100));

    assertThat(follow(33, face(130), face(105))).containsExactly(2, 1);
  }

  @Test
  void doesNotTakeAFaceInTheBackgroundForTheOneBeforeIt() {
    follow(0, face(100));

    assertThat(follow(33, new Rectangle(130, 130, 40, 40))).containsExactly(2);
  }

  @Test
  void startsAnewWithAnotherSource() {
    tracker.follow("a.png", List.of(face(100)), 0);

    assertThat(tracker.follow("b.png", List.of(face(100)), 0)).containsExactly(2);
  }

  @Test
  void keepsTwelveFacesApartThatSwayTogether() {
    List<Integer> first = follow(0, crowd(0));
    for (int frame = 1; frame < 100; frame++) {
      int sway = (int) Math.round(40 * Math.sin(frame / 5.0));
      assertThat(follow(frame * 33L, crowd(sway))).isEqualTo(first);
    }
  }

  private static Rectangle[] crowd(int sway) {
    return IntStream.range(0, 12)
        .mapToObj(i -> new Rectangle(i % 4 * 160 + sway, i / 4 * 160, 100, 100))
        .toArray(Rectangle[]::new);
  }

  private List<Integer> follow(long positionMillis, Rectangle... boxes) {
    return tracker.follow("clip", List.of(boxes), positionMillis);
  }

  private static Rectangle face(int x) {
    return new Rectangle(x, 100, 100, 100);
  }
}
