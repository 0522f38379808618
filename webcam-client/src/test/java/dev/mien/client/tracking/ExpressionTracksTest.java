package dev.mien.client.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.client.recording.statistics.LabelChanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpressionTracksTest {

  private static final SmoothingSettings DEFAULTS = new SmoothingSettings(300, 0.1, 500, 0.35);

  @Test
  void showsTheFirstAnswerAsItIs() {
    SmoothedPrediction smoothed = new ExpressionTracks(DEFAULTS).read(1, happy(0.8), 5000);

    assertThat(smoothed.label()).isEqualTo("happy");
    assertThat(smoothed.probability()).isCloseTo(0.8, within(1e-6));
    assertThat(smoothed.probabilities()).containsOnlyKeys("sad", "happy", "angry");
  }

  @Test
  void approachesANewStateByTimeAndNotByFrames() {
    for (int frames : new int[] {1, 3, 30}) {
      var tracks = new ExpressionTracks(DEFAULTS);
      tracks.read(1, happy(1), 0);
      SmoothedPrediction smoothed = tracks.read(1, happy(1), 0);
      for (int frame = 1; frame <= frames; frame++) {
        smoothed = tracks.read(1, happy(0), 300L * frame / frames);
      }

      assertThat(smoothed.probabilities().get("happy"))
          .as("one time constant in %d frames", frames)
          .isCloseTo(1 / Math.E, within(1e-9));
      assertThat(sum(smoothed)).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void switchesAtOnceToALabelThatLeadsClearly() {
    var tracks = new ExpressionTracks(new SmoothingSettings(0, 0.2, 500, 0));
    tracks.read(1, happy(0.9), 0);

    assertThat(tracks.read(1, happy(0.41), 100).label()).as("0.18 ahead").isEqualTo("happy");
    assertThat(tracks.read(1, happy(0.39), 101).label()).as("0.22 ahead").isEqualTo("sad");
  }

  @Test
  void switchesAfterAWhileToALabelThatLeadsALittle() {
    var tracks = new ExpressionTracks(new SmoothingSettings(0, 0.2, 500, 0));
    tracks.read(1, happy(0.9), 0);

    assertThat(tracks.read(1, happy(0.45), 100).label()).isEqualTo("happy");
    assertThat(tracks.read(1, happy(0.45), 599).label()).isEqualTo("happy");
    assertThat(tracks.read(1, happy(0.45), 600).label()).isEqualTo("sad");
  }

  @Test
  void startsTheClockAgainWhenTheOldLabelLeadsInBetween() {
    var tracks = new ExpressionTracks(new SmoothingSettings(0, 0.2, 500, 0));
    tracks.read(1, happy(0.9), 0);
    tracks.read(1, happy(0.45), 100);
    tracks.read(1, happy(0.55), 400);

    assertThat(tracks.read(1, happy(0.45), 600).label()).isEqualTo("happy");
  }

  @Test
  void isUnsureBelowTheFloorAndSureAgainOnlyClearlyAboveIt() {
    var tracks = new ExpressionTracks(new SmoothingSettings(0, 0.1, 500, 0.6));
    assertThat(tracks.read(1, happy(0.65), 0).label()).isEqualTo("happy");

    SmoothedPrediction unsure = tracks.read(1, happy(0.59), 100);
    assertThat(unsure.label()).isEqualTo(SmoothedPrediction.UNSURE);
    assertThat(unsure.probability()).isCloseTo(0.59, within(1e-6));
    assertThat(tracks.read(1, happy(0.65), 200).sure()).isFalse();
    assertThat(tracks.read(1, happy(0.71), 300).label()).isEqualTo("happy");
  }

  @Test
  void keepsFacesApart() {
    var tracks = new ExpressionTracks(DEFAULTS);
    tracks.read(1, happy(1), 0);

    assertThat(tracks.read(2, happy(0), 10).label()).isEqualTo("sad");
    assertThat(tracks.read(1, happy(1), 10).label()).isEqualTo("happy");
  }

  @Test
  void startsAnewWhereAModelHasOtherLabels() {
    var tracks = new ExpressionTracks(DEFAULTS);
    tracks.read(1, happy(1), 0);

    assertThat(tracks.read(1, Map.of("calm", 0.9f, "tense", 0.1f), 10).label()).isEqualTo("calm");
  }

  @Test
  void showsAnswersAsTheyComeWithoutSmoothing() {
    var tracks = new ExpressionTracks(SmoothingSettings.NONE);

    assertThat(tracks.read(1, happy(0.51), 0).label()).isEqualTo("happy");
    assertThat(tracks.read(1, happy(0.49), 1).label()).isEqualTo("sad");
    assertThat(tracks.read(1, happy(0.51), 2).label()).isEqualTo("happy");
  }

  /** Ten minutes of a face between two expressions, with noise of 0.15 at 30 frames a second. */
  @Test
  void takesTheFlickerOutOfANoisyFaceAndFollowsARealChange() {
    var random = new Random(7);
    var shown = new LabelChanges();
    var answered = new LabelChanges();
    var calm = new ExpressionTracks(DEFAULTS);
    var raw = new ExpressionTracks(SmoothingSettings.NONE);
    for (int frame = 0; frame < 10 * 60 * 30; frame++) {
      long millis = frame * 1000L / 30;
      double mean = millis / 20_000 % 2 == 0 ? 0.6 : 0.4;
      Map<String, Float> answer = happy(clamp(mean + 0.15 * random.nextGaussian()));
      shown.add(1, calm.read(1, answer, millis).label(), millis);
      answered.add(1, raw.read(1, answer, millis).label(), millis);
    }

    assertThat(answered.perMinute()).isGreaterThan(400);
    assertThat(shown.perMinute()).as("three real changes a minute").isBetween(2.9, 6.0);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }

  private static double sum(SmoothedPrediction smoothed) {
    return smoothed.probabilities().values().stream().mapToDouble(it -> it).sum();
  }

  private static Map<String, Float> happy(double probability) {
    var probabilities = new LinkedHashMap<String, Float>();
    probabilities.put("sad", (float) (1 - probability));
    probabilities.put("happy", (float) probability);
    probabilities.put("angry", 0f);
    return probabilities;
  }
}
