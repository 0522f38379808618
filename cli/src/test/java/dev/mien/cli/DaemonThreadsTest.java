package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DaemonThreadsTest {

  @Test
  void areNamedAfterTheirWorkAndDoNotKeepTheProcess() {
    var threads = new DaemonThreads("decode");

    assertThat(threads.newThread(() -> {}).getName()).isEqualTo("decode-0");
    Thread second = threads.newThread(() -> {});
    assertThat(second.getName()).isEqualTo("decode-1");
    assertThat(second.isDaemon()).isTrue();
  }
}
