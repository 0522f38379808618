package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CpuShareTest {

  @Test
  void oneEngineTakesEveryProcessor() {
    assertThat(new CpuShare(8).threads(1)).isEqualTo(8);
    assertThat(new CpuShare(1).threads(1)).isEqualTo(1);
  }

  @Test
  void enginesShareTheProcessors() {
    assertThat(new CpuShare(8).threads(2)).isEqualTo(4);
    assertThat(new CpuShare(2).threads(3)).isEqualTo(1);
  }

  @Test
  void theProcessHasAtLeastOne() {
    assertThat(CpuShare.ofProcess().processors()).isPositive();
  }
}
