package dev.mien.k8s.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the programs as the build before this module's left it, in a process of its own, as {@code
 * ./mien} starts it.
 */
record BuiltProgram(String module, String mainClass) {

  static final BuiltProgram TRAINER =
      new BuiltProgram("trainer-spark", "dev.mien.trainer.app.TrainerMain");
  static final BuiltProgram SERVER =
      new BuiltProgram("inference-server", "dev.mien.server.app.ServerMain");
  static final BuiltProgram CLIENT =
      new BuiltProgram("webcam-client", "dev.mien.client.app.ClientMain");

  private static final int LONGEST_SECONDS = 300;

  /** Starts it; what it prints goes to the log. */
  Process start(Path log, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(ModuleBuild.of(module).command(mainClass));
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs it to its end, which has to be a good one. */
  void run(Path log, Object... arguments) throws IOException, InterruptedException {
    Process process = start(log, arguments);
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(arguments[0] + " failed: " + Files.readString(log));
    }
  }
}
