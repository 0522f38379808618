package dev.mien.trainer.app;

import dev.mien.cli.StopSignal;
import dev.mien.trainer.shutdown.NativeCalls;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM. Spark, which is torn down then, and what still uses it would fill the screen
 * with failures: after the signal only one line is shown.
 */
final class Interruption {

  private final AtomicBoolean silent = new AtomicBoolean();

  private Interruption() {}

  /** From now on; before anything else writes. */
  static void announce(String[] arguments) {
    var interruption = new Interruption();
    PrintStream terminal = System.err;
    System.setOut(interruption.gate(System.out));
    System.setErr(interruption.gate(System.err));
    StopSignal stop = StopSignal.install();
    stop.whenGiven(
        () -> {
          interruption.silent.set(true);
          terminal.println("mien: " + sentence(List.of(arguments)));
          if (!NativeCalls.end()) {
            terminal.println(
                "mien: a step of libtorch or ONNX Runtime still runs; the process ends now and may crash");
          }
          System.exit(stop.exitCode());
        });
  }

  static String sentence(List<String> arguments) {
    return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
      case "train" ->
          "stopped; the same mien train with --resume continues after the last finished epoch";
      case "prepare" -> "stopped; --output was not written";
      default -> "stopped";
    };
  }

  private PrintStream gate(PrintStream stream) {
    return new PrintStream(new Gate(stream, silent), true, Charset.defaultCharset());
  }

  private static final class Gate extends FilterOutputStream {

    private final AtomicBoolean silent;

    Gate(OutputStream out, AtomicBoolean silent) {
      super(out);
      this.silent = silent;
    }

    @Override
    public void write(int b) throws IOException {
      if (!silent.get()) {
        out.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!silent.get()) {
        out.write(bytes, offset, length);
      }
    }
  }
}
