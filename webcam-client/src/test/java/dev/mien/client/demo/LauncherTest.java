package dev.mien.client.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LauncherTest {

  private static final Path HOME = Path.of("a checkout");

  @Test
  void startsTheScriptOfTheOperatingSystem() {
    assertThat(new Launcher(HOME, "Linux").script()).isEqualTo(HOME.resolve("mien"));
    assertThat(new Launcher(HOME, "Mac OS X").script()).isEqualTo(HOME.resolve("mien"));
    assertThat(new Launcher(HOME, "Windows 11").script()).isEqualTo(HOME.resolve("mien.cmd"));
  }
}
