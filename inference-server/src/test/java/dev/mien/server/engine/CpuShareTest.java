package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CpuShareTest {

  @Test
  void anEngineChoosesForItselfWhereItHasTheMachine() {
    assertThat(new CpuShare(8, 8).threads(1)).isZero();
  }

  @Test
  void aContainersLimitHolds() {
    assertThat(new CpuShare(2, 64).threads(1)).isEqualTo(2);
    assertThat(new CpuShare(1, 64).threads(1)).isEqualTo(1);
  }

  @Test
  void enginesShareWhatThereIs() {
    assertThat(new CpuShare(8, 8).threads(2)).isEqualTo(4);
    assertThat(new CpuShare(2, 64).threads(3)).isEqualTo(1);
  }

  @Test
  void theMachineHasAtLeastWhatTheProcessMayUse() {
    var share = CpuShare.ofProcess();

    assertThat(share.available()).isPositive();
    assertThat(share.online()).isGreaterThanOrEqualTo(share.available());
  }
}
