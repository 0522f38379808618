package dev.mien.trainer.engine.selection;

import dev.mien.cli.UserException;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.WorkerEngineFactory;
import dev.mien.trainer.libtorch.TorchEngine;
import dev.mien.trainer.libtorch.TorchRuntime;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * libtorch in several workers.
 *
 * @param device as in {@link WorkerDevice}
 * @param sharing how many workers share the cores of one process
 */
record TorchWorkers(String device, Precision precision, int sharing)
    implements WorkerEngineFactory {

  @Override
  public void prepare() {
    // libtorch works in the memory of ND4J's back end for CPUs.
    CudaBackend.hide();
    ConvolutionHelpers.enable();
    TorchRuntime.objection()
        .ifPresent(
            objection -> {
              throw new UserException(
                  "a worker cannot train with libtorch: %s; give --engine dl4j"
                      .formatted(objection));
            });
  }

  @Override
  public TrainingEngine create(ComputationGraph network, int worker) {
    String own = new WorkerDevice(device, assignedGpu(), TorchRuntime.gpus()).of(worker);
    return new TorchEngine(network, own, precision, sharing);
  }

  /** Where {@code spark.task.resource.gpu.amount} is set. */
  private static Optional<Integer> assignedGpu() {
    return Optional.ofNullable(TaskContext.get())
        .map(task -> task.resourcesJMap().get("gpu"))
        .map(ResourceInformation::addresses)
        .filter(addresses -> addresses.length > 0 && addresses[0].matches("\\d{1,4}"))
        .map(addresses -> Integer.valueOf(addresses[0]));
  }
}
