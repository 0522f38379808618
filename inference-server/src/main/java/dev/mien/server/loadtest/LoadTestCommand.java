package dev.mien.server.loadtest;

import dev.mien.cli.AtomicFile;
import dev.mien.cli.OptionRanges;
import dev.mien.cli.UserException;
import dev.mien.cli.connection.SecurityOptions;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.cli.connection.ServerAddressConverter;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine;
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

  private static final double LONGEST_SECONDS = 1e6;
  private static final double HIGHEST_RATE = 1e7;
  private static final int MOST_IN_CLOSED_LOOP = 32;

  /** Far beyond what a server takes, and yet no danger to this program's memory. */
  private static final int MOST_IN_OPEN_LOOP = 10_000;

  /** Where nothing listens it ends at once; a handshake on a busy machine may take its time. */
  private static final long CONNECT_LIMIT_SECONDS = 30;

  private enum Mode {
    unary,
    stream
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      converter = ServerAddressConverter.class,
      description = "The server to measure.")
  private ServerAddress server = ServerAddress.parse("127.0.0.1:50051");

  @Mixin private SecurityOptions security;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections, used in turn; each with its stream.")
  private int connections = 1;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Maximum number of open requests. Default: 32, with --rate 10000.",
      showDefaultValue = CommandLine.Help.Visibility.NEVER)
  private int concurrency;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Requests a second, whatever the answers; 0: a new one after each answer.")
  private double rate;

  @Option(
      names = "--deadline-millis",
      paramLabel = "MILLIS",
      description = "Deadline of a unary call; 0: none.")
  private long deadlineMillis;

  @Option(names = "--duration", paramLabel = "SECONDS", description = "How long to measure.")
  private double duration = 10;

  @Option(
      names = "--warmup",
      paramLabel = "SECONDS",
      description = "How long to run before measuring.")
  private double warmup = 2;

  @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}.")
  private Mode mode = Mode.unary;

  @Option(
      names = "--track",
      description = "Let newer frames of a stream replace older ones, as a camera's do.")
  private boolean track;

  @Option(names = "--faces", paramLabel = "N", description = "Faces in each request.")
  private int faces = 1;

  @Option(names = "--seed", description = "Of the noise.")
  private long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the report as JSON.")
  private Path json;

  @Override
  public Integer call() throws InterruptedException {
    requireUsable();
    List<ManagedChannel> channels =
        IntStream.range(0, connections).mapToObj(i -> channel()).toList();
    try {
      GetModelResponse model = askModel(channels.get(0));
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "%s: model %s %s, %s on %s%n",
          server,
          model.getCard().getName(),
          model.getCard().getVersion(),
          model.getEngine(),
          model.getDevice());
      out.flush();
      LoadReport report = measure(channels);
      out.print(report.table());
      out.flush();
      write(report);
      return report.throughput().requests() > 0 && report.wholeRun().isAnsweredExactlyOnce()
          ? 0
          : 1;
    } finally {
      channels.forEach(ManagedChannel::shutdownNow);
    }
  }

  private void requireUsable() {
    var ranges = new OptionRanges(spec.commandLine());
    ranges.atLeast(0, "--concurrency", concurrency);
    ranges.atLeast(1, "--connections", connections);
    ranges.atLeast(1, "--faces", faces);
    ranges.within(0.001, LONGEST_SECONDS, "--duration", duration);
    ranges.within(0, LONGEST_SECONDS, "--warmup", warmup);
    ranges.within(0, HIGHEST_RATE, "--rate", rate);
    ranges.atLeast(0, "--deadline-millis", (double) deadlineMillis);
    if (mode == Mode.stream && deadlineMillis > 0) {
      throw usage("--deadline-millis is for --mode unary: frames of a stream have no deadline");
    }
    if (mode == Mode.unary && track) {
      throw usage("--track is for --mode stream: unary calls do not replace each other");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private ManagedChannel channel() {
    return security.security(List.of(server)).channelTo(server).directExecutor().build();
  }

  private GetModelResponse askModel(ManagedChannel channel) {
    try {
      return ExpressionServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(CONNECT_LIMIT_SECONDS, TimeUnit.SECONDS)
          .getModel(GetModelRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNAUTHENTICATED) {
        throw new UserException(
            "authentication required by %s (%s): send a token with --token-file"
                .formatted(server, e.getStatus().getDescription()),
            e);
      }
      throw new UserException(
          ("no mien server at %s (%s): start one with `mien serve`, or give another "
                  + "address with --server")
              .formatted(server, rootMessage(e)),
          e);
    }
  }

  private static String rootMessage(Throwable e) {
    return e.getCause() == null ? e.getMessage() : rootMessage(e.getCause());
  }

  private LoadReport measure(List<ManagedChannel> channels) throws InterruptedException {
    var requests = new RandomRequests(seed, faces);
    long from = System.nanoTime() + (long) (warmup * 1e9);
    var measurements = new Measurements(from, from + (long) (duration * 1e9));
    try (RequestSender calls =
        RequestSender.inTurns(
            channels.stream().map(channel -> calls(channel, measurements)).toList())) {
      new Load(mostAtATime(), rate).run(calls, requests, measurements);
    }
    return measurements.report();
  }

  private RequestSender calls(ManagedChannel channel, Measurements measurements) {
    return mode == Mode.stream
        ? new StreamSender(channel, track ? 1 : 0, measurements::stray)
        : new UnarySender(channel, deadlineMillis);
  }

  private int mostAtATime() {
    if (concurrency > 0) {
      return concurrency;
    }
    return rate > 0 ? MOST_IN_OPEN_LOOP : MOST_IN_CLOSED_LOOP;
  }

  private void write(LoadReport report) {
    if (json == null) {
      return;
    }
    AtomicFile.write(json, part -> Files.writeString(part, report.json()));
  }
}
