package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyNoticeTest {

  @TempDir private Path home;

  @Test
  void isShownAtTheFirstStartOnly() {
    assertThat(shown(Map.of())).isEqualToIgnoringNewLines(PrivacyNotice.SENTENCE);
    assertThat(shown(Map.of())).isEmpty();
    assertThat(shown(Map.of("XDG_STATE_HOME", home.resolve("elsewhere").toString()))).isNotEmpty();
  }

  @Test
  void isShownAgainWhereNothingCanBeRemembered() throws Exception {
    Path file = Files.createFile(home.resolve("file"));

    assertThat(shown(Map.of("XDG_STATE_HOME", file.toString()))).isNotEmpty();
    assertThat(shown(Map.of("XDG_STATE_HOME", file.toString()))).isNotEmpty();
  }

  private String shown(Map<String, String> environment) {
    var out = new StringWriter();
    new PrivacyNotice(environment, home).showOnce(new PrintWriter(out, true));
    return out.toString();
  }
}
