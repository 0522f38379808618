package dev.mien.client.demo;

import dev.mien.cli.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs other verbs through the script {@code mien}, on Windows {@code mien.cmd}, each in a process
 * of its own, as a user would.
 */
final class Launcher {

  private final Path script;

  /**
   * @param home the folder of the script
   */
  Launcher(Path home) {
    this(home, System.getProperty("os.name"));
  }

  Launcher(Path home, String operatingSystem) {
    this.script = home.resolve(operatingSystem.startsWith("Windows") ? "mien.cmd" : "mien");
  }

  Path script() {
    return script;
  }

  /**
   * Shows the verb's output, and waits for its end.
   *
   * @throws UserException where it fails
   */
  void run(String... arguments) throws IOException, InterruptedException {
    int status = builder(arguments).inheritIO().start().waitFor();
    if (status != 0) {
      throw new UserException(
          "`mien %s` failed with status %d; its output is above".formatted(arguments[0], status));
    }
  }

  /** Starts a verb that goes on; its errors are shown, its output is the caller's. */
  Process start(String... arguments) throws IOException {
    return builder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
