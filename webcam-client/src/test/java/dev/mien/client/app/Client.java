package dev.mien.client.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs the client as a user does: here, or in a process of its own. */
final class Client {

  private Client() {}

  record Result(int exitCode, String out, String err) {}

  static Result run(Object... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine command =
        ClientMain.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    int exitCode = command.execute(strings(args));
    return new Result(exitCode, out.toString(), err.toString());
  }

  /**
   * @param display the value of DISPLAY; none for an empty text
   * @param output gets what the process prints
   */
  static Process start(String display, Path output, Object... args) throws IOException {
    ProcessBuilder process = process(output, args);
    if (!display.isEmpty()) {
      process.environment().put("DISPLAY", display);
    }
    return process.start();
  }

  /** Without the launcher, which would choose a locale that can spell all names. */
  static Process startInAsciiLocale(Path output, Object... args) throws IOException {
    ProcessBuilder process = process(output, args);
    process.environment().put("LC_ALL", "C");
    return process.start();
  }

  private static ProcessBuilder process(Path output, Object... args) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@src/main/launch/jvm.options"); // as the launcher starts it
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ClientMain.class.getName());
    command.addAll(List.of(strings(args)));
    var process = new ProcessBuilder(command).redirectErrorStream(true);
    process.redirectOutput(output.toFile());
    process.environment().remove("DISPLAY");
    return process;
  }

  private static String[] strings(Object... args) {
    return List.of(args).stream().map(Object::toString).toArray(String[]::new);
  }
}
