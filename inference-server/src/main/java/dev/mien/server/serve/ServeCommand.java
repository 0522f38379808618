package dev.mien.server.serve;

import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.server.UserException;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.config.EffectiveSettings;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.logging.LogFormat;
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
    description = "Hosts a model over gRPC until it is told to stop.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
public final class ServeCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Options as 'key = value' lines; flags and MIEN_SERVE_KEY variables win.")
  @SuppressWarnings("UnusedVariable") // LayeredDefaults reads it
  private Path config;

  @Option(names = "--model", paramLabel = "FILE", description = "Default: the bundled model.")
  private Path model;

  @Option(names = "--host", description = "Address to listen on; 0.0.0.0 for all.")
  private String host = "127.0.0.1";

  @Option(names = "--port", description = "For gRPC; 0 for any that is free.")
  private int port = 50051;

  @Option(
      names = "--metrics-port",
      description =
          "For HTTP: a page to try it at /, /v1/classify, /metrics, /healthz and /readyz; 0 for any"
              + " that is free.")
  private int metricsPort = 9464;

  @Mixin private SecurityOptions security;

  @Option(names = "--engine", description = "auto, onnxruntime or dl4j.")
  private String engine = "auto";

  @Option(names = "--device", description = "auto, cpu, cuda or cuda:N.")
  private String device = "auto";

  @Option(names = "--max-batch-size", paramLabel = "FACES", description = "Most faces in a batch.")
  private int maxBatchSize = 32;

  @Option(
      names = "--max-batch-delay-micros",
      paramLabel = "MICROS",
      description = "How long a busy server may hold a face back to fill a batch.")
  private long maxBatchDelayMicros;

  @Option(
      names = "--max-queue-faces",
      paramLabel = "FACES",
      description = "Most faces that wait; more are refused.")
  private int maxQueueFaces = 512;

  @Option(
      names = "--max-message-bytes",
      paramLabel = "BYTES",
      description = "Largest request that is read.")
  private int maxMessageBytes = 8 * 1024 * 1024;

  @Option(
      names = "--max-idle-seconds",
      paramLabel = "SECONDS",
      description = "How long connections, streams and unfinished requests may stay silent.")
  private int maxIdleSeconds = 300;

  @Option(
      names = "--drain-seconds",
      paramLabel = "SECONDS",
      description = "How long calls at hand may take when the server stops.")
  private int drainSeconds = 10;

  @Option(names = "--log-format", description = "${COMPLETION-CANDIDATES}.")
  private LogFormat logFormat = LogFormat.text;

  @Override
  public Integer call() throws InterruptedException {
    var settings = settings();
    logFormat.apply();
    log.info("Settings: {}", EffectiveSettings.describe(spec));
    var kind = engineKind();
    var where = deviceChoice();
    ModelFile file = model == null ? BundledModel.read() : ModelFile.read(model);
    ModelCards.verify(file);
    var selection = select(file, kind, where);
    var server = new ExpressionServer(selection, file, settings);
    var stop = StopSignal.install();
    server.warmUp();
    log.info(
        "Serving {} {} with {}",
        file.card().getName(),
        file.card().getVersion(),
        selection.reason());
    spec.commandLine()
        .getOut()
        .printf(
            "mien serves gRPC on %s:%d and metrics on %s://%s:%d/metrics%n",
            host,
            server.port(),
            settings.security().tls().isPresent() ? "https" : "http",
            host,
            server.metricsPort());
    spec.commandLine().getOut().flush();
    stop.await();
    server.stop();
    return 0;
  }

  private EngineSelector.Selection select(
      ModelFile file, Optional<EngineKind> kind, Optional<Device> where) {
    try {
      return new EngineSelector(file, maxBatchSize).select(kind, where);
    } catch (EngineUnavailableException e) {
      throw new UserException(
          e.getMessage()
              + ". `mien doctor` says what works here; --engine auto --device auto takes it.",
          e);
    }
  }

  private ServerSettings settings() {
    return new ServerSettings(
        host,
        port,
        metricsPort,
        security.settings(host),
        limits(),
        maxMessageBytes,
        Duration.ofSeconds(maxIdleSeconds),
        Duration.ofSeconds(drainSeconds));
  }

  private BatchLimits limits() {
    requireAtLeast("--max-batch-size", maxBatchSize, 1);
    requireAtLeast("--max-batch-delay-micros", maxBatchDelayMicros, 0);
    requireAtLeast("--max-queue-faces", maxQueueFaces, FaceClassifier.MAX_FACES);
    requireAtLeast("--max-message-bytes", maxMessageBytes, 1);
    requireAtLeast("--max-idle-seconds", maxIdleSeconds, 1);
    requireAtLeast("--drain-seconds", drainSeconds, 0);
    return new BatchLimits(maxBatchSize, maxBatchDelayMicros, maxQueueFaces);
  }

  private void requireAtLeast(String option, long found, long least) {
    if (found < least) {
      throw usage("%s is %d, but has to be at least %d".formatted(option, found, least));
    }
  }

  private Optional<EngineKind> engineKind() {
    return switch (engine) {
      case "auto" -> Optional.empty();
      case "onnxruntime" -> Optional.of(EngineKind.ONNXRUNTIME);
      case "dl4j" -> Optional.of(EngineKind.DL4J);
      default ->
          throw usage(
              "--engine is '%s', but has to be auto, onnxruntime or dl4j".formatted(engine));
    };
  }

  private Optional<Device> deviceChoice() {
    try {
      return device.equals("auto") ? Optional.empty() : Optional.of(Device.parse(device));
    } catch (IllegalArgumentException e) {
      throw usage("--device: " + e.getMessage() + "; or auto");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
