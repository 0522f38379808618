package dev.mien.client.recording.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelChangesTest {

  private final LabelChanges changes = new LabelChanges();

  @Test
  void countsForEachFaceOverTheTimeItWasSeen() {
    for (int second = 0; second <= 60; second++) {
      changes.add(1, "happy", second * 1000L);
      changes.add(2, second < 30 ? "happy" : "sad", second * 1000L);
    }

    assertThat(changes.perMinute()).isEqualTo(0.5);
  }

  @Test
  void doesNotCountWhatHappenedWhileAFaceWasAway() {
    changes.add(1, "happy", 0);
    changes.add(1, "sad", 2001);

    assertThat(changes.perMinute()).isZero();
  }
}
