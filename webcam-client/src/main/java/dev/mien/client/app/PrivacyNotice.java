package dev.mien.client.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Says at the first start what leaves this machine and what is kept; an empty file remembers. */
final class PrivacyNotice {

  static final String SENTENCE =
      "Privacy: faces are found on this machine. Only gray crops of them, 48x48 pixels, leave it,"
          + " to the server you name; with --local nothing does. Nothing is stored unless you ask.";

  private final Path marker;

  /**
   * @param environment of the process; where programs keep what they remember
   * @param home the user's, where the environment names no such place
   */
  PrivacyNotice(Map<String, String> environment, Path home) {
    String named =
        environment.getOrDefault("XDG_STATE_HOME", environment.getOrDefault("LOCALAPPDATA", ""));
    Path state = named.isEmpty() ? home.resolve(".local").resolve("state") : Path.of(named);
    marker = state.resolve("mien").resolve("privacy-notice-shown");
  }

  static PrivacyNotice ofThisUser() {
    return new PrivacyNotice(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  void showOnce(PrintWriter out) {
    if (Files.exists(marker)) {
      return;
    }
    out.println(SENTENCE);
    try {
      Files.createDirectories(marker.getParent());
      Files.createFile(marker);
    } catch (IOException e) {
      // Said again at the next start, which does no harm.
    }
  }
}
