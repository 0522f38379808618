package dev.mien.server.app;

import dev.mien.cli.OptionRanges;
import dev.mien.cli.StopSignal;
import dev.mien.cli.UserException;
import dev.mien.model.BundledModel;
import dev.mien.model.Precision;
import dev.mien.server.app.config.EffectiveSettings;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineChoice;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.logging.LogFormat;
import dev.mien.server.logging.TransportLog;
import dev.mien.server.logging.UncaughtFaults;
import dev.mien.server.repository.LoadedModel;
import dev.mien.server.repository.ModelLoader;
import dev.mien.server.repository.ModelPolling;
import dev.mien.server.repository.ModelWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code mien serve}. */
@Command(
    name = "serve",
    description = "Serves a model over gRPC and HTTP.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class ServeCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  /** Its pixels as numbers take 92 MB. */
  private static final int MOST_IN_A_BATCH = 10_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "File of options as 'key = value' lines; flags and MIEN_SERVE_KEY variables " + "win.")
  @SuppressWarnings("UnusedVariable") // LayeredDefaults reads it
  private Path config;

  @Option(
      names = "--model",
      paramLabel = "PATH",
      description =
          "A model file; a folder of them, of which the newest is served; or a bundled model,"
              + " expression or fer2013. Default: ${DEFAULT-VALUE}.")
  private String model = BundledModel.EXPRESSION.toString();

  @Option(
      names = "--model-poll-seconds",
      paramLabel = "SECONDS",
      description = "How often to look for a new model; 0: never.")
  private double modelPollSeconds = 5;

  @Option(names = "--host", description = "Address to listen on; 0.0.0.0 for all.")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "Port for gRPC; 0: any free port.")
  private int port = 50051;

  @Option(
      names = "--http-port",
      description =
          "Port for HTTP (/, /v1/classify, /metrics, /healthz, /readyz); 0: any free " + "port.")
  private int httpPort = 9464;

  @Mixin private SecurityOptions security;

  @Option(names = "--engine", description = "auto, onnxruntime or dl4j.")
  private String engine = "auto";

  @Option(names = "--device", description = "auto, cpu, cuda or cuda:N.")
  private String device = "auto";

  @Option(
      names = "--precision",
      description =
          "auto, fp32 or int8. auto: on a CPU int8, where the model has it and a short trial at"
              + " start shows that it is faster; else fp32.")
  private String precision = "auto";

  @Option(
      names = "--engines",
      paramLabel = "N",
      description = "Engines on each device; on a CPU they share its cores.")
  private int engines = 1;

  @Option(
      names = "--max-batch-size",
      paramLabel = "FACES",
      description = "Maximum number of faces in a batch.")
  private int maxBatchSize = 32;

  @Option(
      names = "--max-batch-delay-micros",
      paramLabel = "MICROS",
      description = "How long a busy server may delay a face to fill a batch.")
  private long maxBatchDelayMicros;

  @Option(
      names = "--max-queue-faces",
      paramLabel = "FACES",
      description = "Maximum number of waiting faces; more are refused.")
  private int maxQueueFaces = 512;

  @Option(
      names = "--max-queue-millis",
      paramLabel = "MILLIS",
      description = "How long a request may wait for its batch; longer waits are refused.")
  private long maxQueueMillis = 1000;

  @Option(
      names = "--max-message-bytes",
      paramLabel = "BYTES",
      description = "Maximum size of a request.")
  private int maxMessageBytes = 8 * 1024 * 1024;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Maximum number of gRPC connections; more are closed.")
  private int maxConnections = 1024;

  @Option(
      names = "--max-idle-seconds",
      paramLabel = "SECONDS",
      description = "How long connections, streams and incomplete requests may be idle.")
  private int maxIdleSeconds = 300;

  @Option(
      names = "--drain-seconds",
      paramLabel = "SECONDS",
      description = "How long running calls may take at shutdown.")
  private int drainSeconds = 10;

  @Option(names = "--log-format", description = "${COMPLETION-CANDIDATES}.")
  private LogFormat logFormat = LogFormat.text;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "Stop after a call of each kind, to make a class-data archive.")
  private boolean rehearse;

  private boolean mayCompute;

  @Override
  public Integer call() throws InterruptedException, IOException {
    var settings = settings();
    var loader = loader();
    logFormat.apply();
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtFaults());
    TransportLog.apply();
    // Before there is anything native: a library's own shutdown hook may free what others still
    // use.
    var stop = StopSignal.install();
    TemporaryFolder.require();
    log.info("Settings: {}", EffectiveSettings.describe(spec));
    Optional<BundledModel> bundled = BundledModel.named(model);
    var watch = bundled.isPresent() ? null : new ModelWatcher(Path.of(model), loader);
    LoadedModel first =
        load(() -> watch == null ? loader.load(bundled.orElseThrow()) : watch.first());
    if (stop.isGiven()) {
      first.close();
      return 0;
    }
    mayCompute = true; // in threads of the server, until it has ended as below
    var server = new ExpressionServer(first, settings);
    Optional<ModelPolling> polling = Optional.empty();
    boolean allAnswered;
    try {
      server.warmUp();
      if (!stop.isGiven()) {
        announce(server, first, settings);
        if (rehearse) {
          new Rehearsal(server).run();
        } else {
          polling = polling(watch, server);
          stop.await();
        }
      }
    } finally {
      server.turnAway(); // before the end of a look for models, which may take seconds
      boolean looksNoMore = polling.isEmpty() || polling.get().stop();
      allAnswered = server.stop();
      mayCompute = server.isComputing() || !looksNoMore;
    }
    return allAnswered ? 0 : 1;
  }

  /** Whether native code may still be at work, in threads that outlive {@link #call}. */
  boolean mayCompute() {
    return mayCompute;
  }

  private void announce(ExpressionServer server, LoadedModel model, ServerSettings settings) {
    log.info("Serving {}", model);
    boolean tls = settings.security().tls().isPresent();
    spec.commandLine()
        .getOut()
        .print(new ReadyMessage(host, server.port(), server.httpPort(), tls));
    spec.commandLine().getOut().flush();
    System.gc(); // now, and not while calls wait
  }

  private Optional<ModelPolling> polling(ModelWatcher watch, ExpressionServer server) {
    return watch == null || modelPollSeconds == 0
        ? Optional.empty()
        : Optional.of(new ModelPolling(watch, server.models(), modelPollSeconds));
  }

  /** Opens the first model. */
  @FunctionalInterface
  private interface FirstModel {
    LoadedModel load() throws EngineUnavailableException;
  }

  private static LoadedModel load(FirstModel first) {
    try {
      return first.load();
    } catch (EngineUnavailableException e) {
      throw new UserException(
          e.getMessage()
              + ". `mien doctor` says what works here; --engine auto --device auto chooses it.",
          e);
    }
  }

  private ServerSettings settings() {
    ranges().within(0, 65535, "--port", port);
    ranges().within(0, 65535, "--http-port", httpPort);
    return new ServerSettings(
        new ServerSettings.ListenAddress(host, port, httpPort),
        security.settings(host),
        limits(),
        new ServerSettings.ConnectionLimits(
            maxMessageBytes, maxConnections, Duration.ofSeconds(maxIdleSeconds)),
        Duration.ofSeconds(drainSeconds));
  }

  private ModelLoader loader() {
    ranges().atLeast(1, "--engines", engines);
    ranges().atLeast(0, "--model-poll-seconds", modelPollSeconds);
    boolean allGpus = device.equals("auto") || device.equals("cuda");
    var choice = new EngineChoice(engineKind(), deviceChoice(), precisionChoice(), allGpus);
    return new ModelLoader(choice, engines, maxBatchSize);
  }

  private BatchLimits limits() {
    OptionRanges ranges = ranges();
    ranges.within(1, MOST_IN_A_BATCH, "--max-batch-size", maxBatchSize);
    ranges.atLeast(0, "--max-batch-delay-micros", (double) maxBatchDelayMicros);
    ranges.atLeast(FaceClassifier.MAX_FACES, "--max-queue-faces", maxQueueFaces);
    ranges.atLeast(1, "--max-queue-millis", (double) maxQueueMillis);
    ranges.atLeast(1, "--max-message-bytes", maxMessageBytes);
    ranges.atLeast(1, "--max-connections", maxConnections);
    ranges.atLeast(1, "--max-idle-seconds", maxIdleSeconds);
    ranges.atLeast(0, "--drain-seconds", drainSeconds);
    return new BatchLimits(maxBatchSize, maxBatchDelayMicros, maxQueueFaces, maxQueueMillis);
  }

  private OptionRanges ranges() {
    return new OptionRanges(spec.commandLine());
  }

  private Optional<EngineKind> engineKind() {
    return switch (engine) {
      case "auto" -> Optional.empty();
      case "onnxruntime" -> Optional.of(EngineKind.ONNXRUNTIME);
      case "dl4j" -> Optional.of(EngineKind.DL4J);
      default ->
          throw usage("--engine is '%s', but must be auto, onnxruntime or dl4j".formatted(engine));
    };
  }

  private Optional<Device> deviceChoice() {
    try {
      return device.equals("auto") ? Optional.empty() : Optional.of(Device.parse(device));
    } catch (IllegalArgumentException e) {
      throw usage("--device: " + e.getMessage() + "; or auto");
    }
  }

  private Optional<Precision> precisionChoice() {
    if (precision.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Precision.find(precision)
            .orElseThrow(
                () ->
                    usage(
                        "--precision is '%s', but must be auto, fp32 or int8"
                            .formatted(precision))));
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
