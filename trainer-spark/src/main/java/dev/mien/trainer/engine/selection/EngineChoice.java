package dev.mien.trainer.engine.selection;

import dev.mien.trainer.engine.Dl4jEngine;
import dev.mien.trainer.engine.EngineFactory;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.libtorch.TorchEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The engine that a training takes.
 *
 * @param device {@code cpu} or {@code cuda:N}
 * @param sharing how many engines share the cores of one process
 */
public record EngineChoice(EngineKind engine, String device, Precision precision, int sharing)
    implements EngineFactory {

  static final String ENGINE = "engine";
  static final String DEVICE = "device";
  static final String PRECISION = "precision";

  EngineChoice(EngineKind engine, String device, Precision precision) {
    this(engine, device, precision, 1);
  }

  public EngineChoice sharedBy(int engines) {
    return new EngineChoice(engine, device, precision, engines);
  }

  @Override
  public TrainingEngine create(ComputationGraph network) {
    return switch (engine) {
      case DL4J -> new Dl4jEngine(network);
      case TORCH -> new TorchEngine(network, device, precision, sharing);
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
