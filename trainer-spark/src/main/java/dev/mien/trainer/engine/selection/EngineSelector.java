package dev.mien.trainer.engine.selection;

import dev.mien.cli.UserException;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.libtorch.TorchEngine;
import dev.mien.trainer.libtorch.TorchRuntime;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Chooses the engine of a training. On a GPU that Deeplearning4j drives it takes Deeplearning4j, on
 * other GPUs and on CPUs libtorch, and Deeplearning4j where libtorch cannot.
 */
public final class EngineSelector {

  private static final String FIRST_GPU = "cuda:0";

  private final EngineRequest request;
  private final int batchSize;
  private final int workers;

  /**
   * @param batchSize pictures in a minibatch, for a trial of the precisions
   * @param workers more than 1 train elsewhere: what a trial here would say does not count there
   */
  public EngineSelector(EngineRequest request, int batchSize, int workers) {
    this.request = request;
    this.batchSize = batchSize;
    this.workers = workers;
  }

  /**
   * @param network that is to be trained; not changed
   * @throws UserException where what the user asks for cannot be had
   */
  public SelectedEngine select(ComputationGraph network) {
    Optional<EngineKind> wanted = request.engine();
    if (wanted.isEmpty()
        && CudaBackend.isInUse()
        && !request.device().equals(Optional.of(WorkerDevice.CPU))) {
      return dl4j("its CUDA back end supports this GPU");
    }
    if (wanted.equals(Optional.of(EngineKind.DL4J))) {
      return dl4j("as asked for");
    }
    Optional<String> objection = objection(network);
    if (objection.isEmpty()) {
      return torch(network, wanted.isPresent() ? "as asked for" : "the faster of the two");
    }
    if (wanted.isPresent() || request.precision().equals(Optional.of(Precision.BF16))) {
      throw new UserException(
          "--engine torch cannot train here: %s; give --engine dl4j --precision fp32"
              .formatted(objection.get()));
    }
    return dl4j(objection.get());
  }

  private SelectedEngine dl4j(String reason) {
    String device = CudaBackend.isInUse() ? FIRST_GPU : WorkerDevice.CPU;
    if (request.precision().equals(Optional.of(Precision.BF16))) {
      throw new UserException(
          "--precision bf16 needs libtorch, and Deeplearning4j was chosen (%s): give --engine torch, or --precision fp32"
              .formatted(reason));
    }
    if (request.device().isPresent() && !numbered(request.device().get()).equals(device)) {
      throw new UserException(
          "--device %s is not available to Deeplearning4j here: give --device %s, or --engine torch"
              .formatted(request.device().get(), device));
    }
    return new SelectedEngine(new EngineChoice(EngineKind.DL4J, device, Precision.FP32), reason);
  }

  private SelectedEngine torch(ComputationGraph network, String reason) {
    if (workers > 1) {
      String device = request.device().orElse(WorkerDevice.AUTO);
      return torch(
          device,
          request.precision().orElse(Precision.FP32),
          reason
              + (request.precision().isPresent()
                  ? ""
                  : ", in fp32 because the workers may differ"));
    }
    String device =
        request.device().map(EngineSelector::numbered).orElseGet(TorchRuntime::bestDevice);
    TorchRuntime.objectionTo(device)
        .ifPresent(
            objection -> {
              throw new UserException(
                  "--device %s: %s; give --device %s"
                      .formatted(device, objection, TorchRuntime.bestDevice()));
            });
    if (request.precision().isPresent()) {
      return torch(device, request.precision().get(), reason);
    }
    var trial = new PrecisionTrial(device, batchSize).run(network);
    return torch(device, trial.precision(), reason + ", " + trial.reason());
  }

  private static SelectedEngine torch(String device, Precision precision, String reason) {
    return new SelectedEngine(new EngineChoice(EngineKind.TORCH, device, precision), reason);
  }

  /** What keeps libtorch from training the network on this machine. */
  private static Optional<String> objection(ComputationGraph network) {
    Optional<String> missing = TorchRuntime.objection();
    if (missing.isPresent()) {
      return missing;
    }
    ComputationGraph copy = network.clone();
    try {
      new TorchEngine(copy, WorkerDevice.CPU, Precision.FP32).close();
      return Optional.empty();
    } catch (UnsupportedNetworkException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static String numbered(String device) {
    return device.equals(WorkerDevice.CUDA) ? FIRST_GPU : device;
  }
}
