package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ResidentMemoryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void aJvmHoldsTensOfMegabytesButNotTerabytes() {
    assertThat(ResidentMemory.bytes().orElseThrow()).isBetween(10_000_000L, 1_000_000_000_000L);
  }
}
