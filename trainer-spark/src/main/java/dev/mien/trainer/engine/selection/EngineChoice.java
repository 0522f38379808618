package dev.mien.trainer.engine.selection;

import dev.mien.cli.UserException;
import dev.mien.trainer.engine.Dl4jEngine;
import dev.mien.trainer.engine.EngineFactory;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.WorkerEngineFactory;
import dev.mien.trainer.libtorch.TorchEngine;
import dev.mien.trainer.libtorch.TorchRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The engine that a training takes.
 *
 * @param device {@code cpu} or {@code cuda:N}; with several workers also {@code auto} or {@code
 *     cuda}, a device of each worker's own
 */
public record EngineChoice(EngineKind engine, String device, Precision precision)
    implements EngineFactory {

  static final String ENGINE = "engine";
  static final String DEVICE = "device";
  static final String PRECISION = "precision";

  /**
   * libtorch in several workers.
   *
   * @param sharing how many of them share the cores of one process
   */
  public WorkerEngineFactory workers(int sharing) {
    return new TorchWorkers(device, precision, sharing);
  }

  @Override
  public TrainingEngine create(ComputationGraph network) {
    return switch (engine) {
      case DL4J -> new Dl4jEngine(network);
      case TORCH -> {
        TorchRuntime.objection()
            .or(() -> TorchRuntime.objectionTo(device))
            .ifPresent(
                objection -> {
                  throw new UserException("libtorch on %s: %s".formatted(device, objection));
                });
        yield new TorchEngine(network, device, precision);
      }
    };
  }

  /** By the names of the command line. */
  public Map<String, String> byName() {
    var byName = new LinkedHashMap<String, String>();
    byName.put(ENGINE, engine.toString());
    byName.put(DEVICE, device);
    byName.put(PRECISION, precision.toString());
    return byName;
  }
}
