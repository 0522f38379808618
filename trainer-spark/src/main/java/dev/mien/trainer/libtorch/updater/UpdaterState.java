package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.libtorch.memory.ArrayTensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * An updater's state between Deeplearning4j and libtorch. Deeplearning4j leaves out the parameters
 * that are not trained, and keeps what remains in blocks, each with all its vectors in turn.
 */
public final class UpdaterState {

  private final List<Part> parts = new ArrayList<>();
  private final INDArray array;

  private record Part(Tensor theirs, Tensor ours) {}

  public UpdaterState(ComputationGraph network, UpdateRule rule) {
    this.array = network.getUpdater().getUpdaterStateViewArray();
    if (array != null) {
      Tensor theirs = ArrayTensors.sharing(array, array.length());
      network.getUpdater().getUpdaterBlocks().forEach(block -> add(block, theirs, rule.state()));
    }
  }

  private void add(UpdaterBlock block, Tensor theirs, List<Tensor> ours) {
    long length = (long) block.getParamOffsetEnd() - block.getParamOffsetStart();
    long at = block.getUpdaterViewOffsetStart();
    for (int i = 0; at < block.getUpdaterViewOffsetEnd(); i++, at += length) {
      parts.add(
          new Part(
              theirs.narrow(0, at, length),
              ours.get(i).narrow(0, block.getParamOffsetStart(), length)));
    }
  }

  /** The one updater of all that is trained. */
  public static IUpdater updaterOf(ComputationGraph network) {
    List<IUpdater> found = new ArrayList<>();
    for (var layer : network.getLayers()) {
      for (String key : layer.paramTable().keySet()) {
        IUpdater updater = layer.conf().getLayer().getUpdaterByParam(key);
        if (!(updater instanceof NoOp) && !found.contains(updater)) {
          found.add(updater);
        }
      }
    }
    if (found.size() != 1) {
      throw UnsupportedNetworkException.at(
          "the network", found.size() + " different updaters", "one for all layers");
    }
    return found.get(0);
  }

  public void load() {
    parts.forEach(part -> part.ours.copy_(part.theirs));
  }

  public void store() {
    parts.forEach(part -> part.theirs.copy_(part.ours));
  }
}
