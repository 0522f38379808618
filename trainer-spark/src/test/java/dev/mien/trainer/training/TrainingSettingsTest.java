package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.network.Architectures;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrainingSettingsTest {

  private static final TrainingSettings QUICK_TRY = settings(1, false, Map.of("limit", "700"));

  @Test
  void aTrainingGoesOnWithItsOwnSettings() {
    assertThat(QUICK_TRY.differenceFrom(QUICK_TRY.byName())).isEmpty();
  }

  @Test
  void anotherValueIsADifference() {
    assertThat(settings(2, false, Map.of("limit", "700")).differenceFrom(QUICK_TRY.byName()))
        .hasValue("with seed 1, but this training is with seed 2");
  }

  @Test
  void anOptionThatIsGoneOrNewIsADifference() {
    TrainingSettings whole = settings(1, false, Map.of());

    assertThat(whole.differenceFrom(QUICK_TRY.byName()))
        .hasValue("with limit 700, but this training is without limit");
    assertThat(QUICK_TRY.differenceFrom(whole.byName()))
        .hasValue("without limit, but this training is with limit 700");
  }

  @Test
  void whatIsDoneAfterTheLastEpochMayDiffer() {
    var before = new HashMap<>(QUICK_TRY.byName());
    before.put("batch-statistics", "100");

    assertThat(settings(1, true, Map.of("limit", "700")).differenceFrom(before)).isEmpty();
  }

  private static TrainingSettings settings(
      long seed, boolean mirrored, Map<String, String> origin) {
    return new TrainingSettings(
        new TrainingSettings.Origin("residual", origin),
        Architectures.named("residual").recipe(),
        seed,
        new Distribution(1, 1),
        new TrainingSettings.Finish(0, mirrored));
  }
}
