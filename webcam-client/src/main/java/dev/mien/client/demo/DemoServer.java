package dev.mien.client.demo;

import dev.mien.cli.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The inference server as a process, on a port that is free. */
final class DemoServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("gRPC on (\\S+:\\d+)");

  private final Process process;
  private final String address;

  private DemoServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Returns once it can be asked. */
  static DemoServer start(Launcher mien, Path model) throws IOException {
    Process process =
        mien.start("serve", "--model", model.toString(), "--port", "0", "--http-port", "0");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    BufferedReader output = process.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return new DemoServer(process, ready.group(1));
      }
    }
    throw new UserException("the server did not start; its output is above");
  }

  /** As {@code --server} takes it. */
  String address() {
    return address;
  }

  @Override
  public void close() {
    stop(process);
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** With its children: on Windows the server is a child of the script. */
  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
