package dev.mien.client.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NeutralCalibrationTest {

  private static final Map<String, Float> LOOKS_SAD = answer(0.7f, 0.05f, 0.25f);
  private static final Map<String, Float> CLEARLY_NEUTRAL = answer(0.02f, 0.01f, 0.97f);
  private static final Map<String, Float> HAPPY = answer(0.1f, 0.85f, 0.05f);

  private final NeutralCalibration calibration = new NeutralCalibration(1000);

  @Test
  void changesNothingBeforeAnyoneAsks() {
    assertThat(calibration.apply(1, LOOKS_SAD, 0)).isEqualTo(LOOKS_SAD);
    assertThat(calibration.state()).isEqualTo(new CalibrationState.Off());
  }

  @Test
  void namesAFaceNeutralThatLookedLikeThisDuringTheCalibration() {
    calibrate(1, LOOKS_SAD);

    assertThat(label(calibration.apply(1, LOOKS_SAD, 2000))).isEqualTo("neutral");
    assertThat(calibration.state()).isEqualTo(new CalibrationState.Done(1));
  }

  @Test
  void leavesOtherExpressionsAndTheirSumAsTheyWere() {
    calibrate(1, LOOKS_SAD);

    Map<String, Float> corrected = calibration.apply(1, HAPPY, 2000);

    assertThat(label(corrected)).isEqualTo("happy");
    assertThat(corrected.keySet()).containsExactlyElementsOf(HAPPY.keySet());
    assertThat(corrected.values().stream().reduce(0f, Float::sum)).isCloseTo(1, within(1e-6f));
  }

  @Test
  void changesNothingForAFaceWhoseNeutralIsClear() {
    calibrate(1, CLEARLY_NEUTRAL);

    assertThat(calibration.apply(1, HAPPY, 2000).get("happy")).isCloseTo(0.85f, within(1e-6f));
  }

  @Test
  void learnsEachFaceByItself() {
    calibration.start();
    calibration.apply(1, LOOKS_SAD, 500);
    calibration.apply(2, CLEARLY_NEUTRAL, 500);
    calibration.apply(1, LOOKS_SAD, 1500);

    assertThat(calibration.state()).isEqualTo(new CalibrationState.Done(2));
    assertThat(label(calibration.apply(1, LOOKS_SAD, 2000))).isEqualTo("neutral");
    assertThat(label(calibration.apply(2, LOOKS_SAD, 2000))).isEqualTo("sad");
    assertThat(calibration.apply(3, LOOKS_SAD, 2000)).as("came later").isEqualTo(LOOKS_SAD);
  }

  @Test
  void countsItsTimeFromTheFirstFace() {
    calibration.start();
    assertThat(calibration.state()).isEqualTo(new CalibrationState.Collecting(1000));

    calibration.apply(1, LOOKS_SAD, 60_000);
    calibration.apply(1, LOOKS_SAD, 60_400);

    assertThat(calibration.state()).isEqualTo(new CalibrationState.Collecting(600));
  }

  @Test
  void takesTheMeanOfTheLogits() {
    calibration.start();
    calibration.apply(1, answer(0.8f, 0.1f, 0.1f), 0);
    calibration.apply(1, answer(0.2f, 0.1f, 0.7f), 999);
    calibration.apply(1, LOOKS_SAD, 1000);

    double excess = (Math.log(0.8 / 0.1) + Math.log(0.2 / 0.7)) / 2 + 2;
    Map<String, Float> corrected = calibration.apply(1, answer(0.5f, 0f, 0.5f), 2000);
    assertThat((double) corrected.get("sad") / corrected.get("neutral"))
        .isCloseTo(Math.exp(-excess), within(1e-5));
  }

  @Test
  void anotherCalibrationReplacesTheFirst() {
    calibrate(1, HAPPY);
    calibrate(1, CLEARLY_NEUTRAL);

    assertThat(label(calibration.apply(1, HAPPY, 9000))).isEqualTo("happy");
  }

  @Test
  void leavesTheAnswersOfAModelWithOtherLabels() {
    calibrate(1, LOOKS_SAD);
    Map<String, Float> other = Map.of("calm", 0.9f, "tense", 0.1f);

    assertThat(calibration.apply(1, other, 2000)).isEqualTo(other);
    assertThat(NeutralCalibration.isPossibleWith(List.of("calm", "tense"))).isFalse();
    assertThat(NeutralCalibration.isPossibleWith(List.of("happy", "neutral"))).isTrue();
  }

  private void calibrate(int track, Map<String, Float> answer) {
    calibration.start();
    calibration.apply(track, answer, 0);
    calibration.apply(track, answer, 1000);
  }

  private static Map<String, Float> answer(float sad, float happy, float neutral) {
    var answer = new LinkedHashMap<String, Float>();
    answer.put("sad", sad);
    answer.put("happy", happy);
    answer.put("neutral", neutral);
    return answer;
  }

  private static String label(Map<String, Float> answer) {
    return answer.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }
}
