package dev.mien.trainer.libtorch;

import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.libtorch.layers.SharedState;
import dev.mien.trainer.libtorch.layers.TranslatedNetwork;
import dev.mien.trainer.libtorch.memory.ArrayTensors;
import dev.mien.trainer.libtorch.memory.NativeScope;
import dev.mien.trainer.libtorch.memory.Target;
import dev.mien.trainer.libtorch.updater.Ascent;
import dev.mien.trainer.libtorch.updater.UpdateRule;
import dev.mien.trainer.libtorch.updater.UpdaterState;
import dev.mien.trainer.libtorch.updater.WeightPenalty;
import dev.mien.trainer.shutdown.NativeCalls;
import java.lang.ref.Reference;
import java.util.IdentityHashMap;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** libtorch, on a CPU or on a GPU. */
public final class TorchEngine implements TrainingEngine {

  /** What lives as long as the engine. Views of a tensor keep its memory, so all go at once. */
  private final PointerScope tensors = scope();

  private final ComputationGraph network;
  private final Target target;
  private final SharedState shared;
  private final TranslatedNetwork translated;
  private final CrossEntropy crossEntropy;
  private final WeightPenalty penalty;
  private final UpdateRule rule;
  private final UpdaterState updaterState;
  private final Ascent ascent;
  private final Tensor lossSum;
  private final IdentityHashMap<INDArray, Tensor> averages = new IdentityHashMap<>();

  private int steps;

  /** Has all cores of the process. */
  public TorchEngine(ComputationGraph network, String device, Precision precision) {
    this(network, device, precision, 1);
  }

  /**
   * @param device {@code cpu} or {@code cuda:N}
   * @param sharing how many engines share the cores of this process
   * @throws UnsupportedNetworkException where the network holds what is not translated
   */
  public TorchEngine(ComputationGraph network, String device, Precision precision, int sharing) {
    var running = NativeCalls.begin();
    try (running) {
      this.network = network;
      this.target = new Target(device);
      torch.set_num_threads(Math.max(1, Threads.available() / sharing));
      this.shared = SharedState.of(network.params(), target, precision);
      this.translated = new TranslatedNetwork(network, shared);
      this.crossEntropy = CrossEntropy.of(network, target);
      this.penalty = new WeightPenalty(network, shared.parameters());
      this.rule = UpdateRule.of(UpdaterState.updaterOf(network), shared.parameters());
      this.updaterState = new UpdaterState(network, rule);
      this.ascent = new Ascent(shared.parameters());
      this.lossSum = target.copy(torch.zeros(1)).to(ScalarType.Double);
      load();
      tensors.extend();
    } finally {
      tensors.close(); // for good where the constructor fails
    }
  }

  @SuppressWarnings("unchecked") // JavaCPP takes the classes as an array of a generic type
  private static PointerScope scope() {
    return new PointerScope(Tensor.class, TensorOptional.class);
  }

  @Override
  public void startEpoch(long seed) {
    shared.dropout().seed(seed);
    NativeScope.withoutGradient(lossSum::zero_);
  }

  @Override
  public void climb(DataSet batch, double radius) {
    onDevice(
        batch,
        (images, targets) -> {
          shared.statistics().unchanged(() -> loss(images, targets)).backward();
          NativeScope.withoutGradient(() -> ascent.climb(radius));
        });
  }

  @Override
  public void fit(DataSet batch, double learningRate) {
    onDevice(batch, (images, targets) -> step(images, targets, learningRate));
  }

  private void onDevice(DataSet batch, BiConsumer<Tensor, Tensor> body) {
    INDArray features = batch.getFeatures();
    INDArray labels = batch.getLabels();
    try {
      NativeScope.run(() -> body.accept(sent(features), sent(labels)));
    } finally {
      // A tensor keeps no Java object alive.
      Reference.reachabilityFence(batch);
    }
  }

  private void step(Tensor images, Tensor targets, double learningRate) {
    shared.statistics().forgetCorrections();
    Tensor mean = loss(images, targets);
    mean.backward();
    NativeScope.withoutGradient(
        () -> {
          ascent.comeBack();
          Tensor whole = mean.detach();
          penalty.apply(whole);
          lossSum.add_(whole);
          rule.apply(learningRate, steps);
          shared.parameters().gradient().zero_();
          shared.statistics().correct();
        });
    steps++;
  }

  private Tensor loss(Tensor images, Tensor targets) {
    return crossEntropy.mean(shared.autocast().compute(() -> translated.logits(images)), targets);
  }

  @Override
  public double lossSum() {
    return NativeScope.of(() -> lossSum.item_double());
  }

  @Override
  public void averageInto(INDArray average, double weight) {
    Tensor kept = averages.computeIfAbsent(average, a -> target.copy(host(a)));
    NativeScope.withoutGradient(
        () -> {
          shared.statistics().store();
          kept.lerp_(shared.parameters().values(), new Scalar(weight));
        });
  }

  private void load() {
    NativeScope.withoutGradient(
        () -> {
          shared.parameters().load();
          shared.statistics().load();
          updaterState.load();
        });
    steps = network.getConfiguration().getIterationCount();
  }

  @Override
  public void store() {
    NativeScope.withoutGradient(
        () -> {
          shared.statistics().store();
          // Go on from what was written, as a training does that is resumed from it.
          shared.statistics().load();
          shared.parameters().store();
          updaterState.store();
          averages.forEach((theirs, ours) -> host(theirs).copy_(ours));
        });
    network.getConfiguration().setIterationCount(steps);
  }

  @Override
  public void close() {
    NativeCalls.run(
        () -> {
          averages.values().forEach(Tensor::close);
          averages.clear();
          tensors.close();
        });
  }

  private Tensor sent(INDArray array) {
    return target.send(host(array));
  }

  private static Tensor host(INDArray array) {
    return ArrayTensors.sharing(array, array.shape());
  }
}
