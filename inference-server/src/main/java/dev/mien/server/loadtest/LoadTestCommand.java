package dev.mien.server.loadtest;

import dev.mien.model.WholeFile;
import dev.mien.server.UserException;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mien loadtest}. */
@Command(
    name = "loadtest",
    description = "Sends grey noise to a server and measures how it answers.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class LoadTestCommand implements Callable<Integer> {

  private enum Mode {
    unary,
    stream
  }

  @Spec private CommandSpec spec;

  @Option(names = "--server", paramLabel = "HOST:PORT", description = "The server to measure.")
  private String server = "127.0.0.1:50051";

  @Mixin private ConnectionOptions connection;

  @Option(names = "--concurrency", paramLabel = "N", description = "Most requests at a time.")
  private int concurrency = 32;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Requests a second; 0 for as many as come back.")
  private double rate;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "How long to measure.")
  private double duration = 10;

  @Option(names = "--warmup", paramLabel = "SECONDS", description = "How long to run before.")
  private double warmup = 2;

  @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}.")
  private Mode mode = Mode.unary;

  @Option(names = "--faces", paramLabel = "N", description = "Faces in each request.")
  private int faces = 1;

  @Option(names = "--seed", description = "Of the noise.")
  private long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the report as JSON.")
  private Path json;

  @Override
  public Integer call() throws InterruptedException {
    requireUsable();
    ManagedChannel channel = channel();
    try {
      GetModelResponse model = askModel(channel);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s: model %s %s, %s on %s%n",
          server,
          model.getCard().getName(),
          model.getCard().getVersion(),
          model.getEngine(),
          model.getDevice());
      out.flush();
      LoadReport report = measure(channel);
      out.print(report.table());
      out.flush();
      write(report);
      return report.requests() > 0 ? 0 : 1;
    } finally {
      channel.shutdownNow();
    }
  }

  private void requireUsable() {
    if (concurrency < 1 || rate < 0 || duration <= 0 || warmup < 0 || faces < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--concurrency and --faces have to be at least 1, --duration above 0, --rate and --warmup"
              + " at least 0");
    }
  }

  private ManagedChannel channel() {
    try {
      return connection.channel(server).directExecutor().build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--server is '%s', but has to be HOST:PORT".formatted(server), e);
    }
  }

  private GetModelResponse askModel(ManagedChannel channel) {
    try {
      return ExpressionServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(10, TimeUnit.SECONDS)
          .getModel(GetModelRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
        throw new UserException(
            "the server at %s turned this client away (%s): name a file with a token of its operator's with --token-file"
                .formatted(server, e.getStatus().getDescription()),
            e);
      }
      throw new UserException(
          "no server of mien's answers at %s (%s): start one with `mien serve`, or name another with --server"
              .formatted(server, rootMessage(e)),
          e);
    }
  }

  private static String rootMessage(Throwable e) {
    return e.getCause() == null ? e.getMessage() : rootMessage(e.getCause());
  }

  private LoadReport measure(ManagedChannel channel) throws InterruptedException {
    var requests = new RandomRequests(seed, faces);
    long from = System.nanoTime() + (long) (warmup * 1e9);
    var measurements = new Measurements(from, from + (long) (duration * 1e9));
    try (Calls calls = mode == Mode.stream ? new StreamCalls(channel) : new UnaryCalls(channel)) {
      new Load(concurrency, rate).run(calls, requests, measurements);
    }
    return measurements.report();
  }

  private void write(LoadReport report) {
    if (json == null) {
      return;
    }
    try {
      WholeFile.write(json, aside -> Files.writeString(aside, report.json()));
    } catch (IOException e) {
      throw new UserException(
          "%s cannot be written (%s): give --json a file in a folder of yours".formatted(json, e),
          e);
    }
  }
}
