package dev.mien.trainer.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** The commit of the source tree that the program was started from. */
final class GitCommit {

  private GitCommit() {}

  /**
   * @return empty where there is no source tree or no git; ends in {@code -dirty} where files were
   *     changed
   */
  static String ofThisTree() {
    String home = System.getenv("MIEN_HOME");
    if (home == null) {
      return "";
    }
    try {
      var git =
          new ProcessBuilder("git", "-C", home, "describe", "--always", "--dirty", "--abbrev=40")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(5, TimeUnit.SECONDS) && git.exitValue() == 0 ? commit : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
