package dev.mien.trainer.network;

import dev.mien.cli.UserException;
import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Length;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Optimisation.Optimiser;
import dev.mien.trainer.recipe.Optimisation.Schedule;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.trainer.recipe.Regularisation;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import dev.mien.v1.TrainingRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network that came from a file. Layers, first parameters, dropout and L2 are the file's; how it
 * is trained is the recipe's.
 */
public final class LoadedArchitecture implements Architecture {

  private final String name;
  private final Normalisation normalisation;
  private final Recipe recipe;
  private final ComputationGraph network;
  private final Learnt learnt;

  /**
   * What the file says of the network's training.
   *
   * @param labels of its outputs; empty where it has not learnt any
   */
  record Learnt(List<String> labels, Optional<TrainingRecord> training) {

    static final Learnt NOTHING = labels(List.of());

    Learnt {
      labels = List.copyOf(labels);
    }

    static Learnt labels(List<String> labels) {
      return new Learnt(labels, Optional.empty());
    }
  }

  LoadedArchitecture(
      String name,
      Normalisation normalisation,
      Recipe recipe,
      ComputationGraph network,
      Learnt learnt) {
    this.name = name;
    this.normalisation = normalisation;
    this.recipe = recipe;
    this.network = network;
    this.learnt = learnt;
  }

  /** For networks that nothing is known of. L2 0 leaves it as the file has it. */
  static Recipe cautiousRecipe() {
    return new Recipe(
        new Length(20, 5, 128),
        new Optimisation(Optimiser.ADAM, Schedule.CONSTANT, 1e-4, Regularisation.l2(0), 0),
        Targets.LABELS,
        Augmentation.NONE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Normalisation normalisation() {
    return normalisation;
  }

  @Override
  public Recipe recipe() {
    return recipe;
  }

  /** Where the classes are others than the file's, its last layer begins anew. */
  @Override
  public ComputationGraph network(long seed, Optimisation optimisation, List<String> classes) {
    requireOrder(classes);
    var changes = new FineTuneConfiguration.Builder().seed(seed).updater(optimisation.updater());
    var builder = new TransferLearning.GraphBuilder(network).fineTuneConfiguration(changes.build());
    if (keepsOutputs(classes)) {
      return decayed(builder.build(), optimisation.regularisation().l2());
    }
    builder.nOutReplace(
        network.getConfiguration().getNetworkOutputs().get(0), classes.size(), WeightInit.XAVIER);
    ComputationGraph renewed = builder.build();
    // The weights of other classes mean nothing for these.
    ((BaseOutputLayer) renewed.getOutputLayer(0).conf().getLayer()).setLossFn(new LossMCXENT());
    return decayed(renewed, optimisation.regularisation().l2());
  }

  /** L2 on the layers that have it in the file, or on all where none has. */
  private static ComputationGraph decayed(ComputationGraph network, double l2) {
    List<BaseLayer> layers =
        Arrays.stream(network.getLayers())
            .map(layer -> layer.conf().getLayer())
            .filter(BaseLayer.class::isInstance)
            .map(BaseLayer.class::cast)
            .toList();
    List<BaseLayer> inFile = layers.stream().filter(LoadedArchitecture::hasL2).toList();
    if (l2 > 0) {
      (inFile.isEmpty() ? layers : inFile).forEach(layer -> setL2(layer, l2));
    }
    return network;
  }

  private static boolean hasL2(BaseLayer layer) {
    return layer.getRegularization().stream().anyMatch(L2Regularization.class::isInstance);
  }

  private static void setL2(BaseLayer layer, double l2) {
    var others =
        layer.getRegularization().stream().filter(one -> !(one instanceof L2Regularization));
    layer.setRegularization(Stream.concat(others, Stream.of(new L2Regularization(l2))).toList());
  }

  /**
   * @param names of the outputs, in order
   * @throws UserException where there are more or fewer
   */
  public LoadedArchitecture withLabels(List<String> names) {
    if (names.size() != outputs()) {
      throw new UserException(
          "the network has %d outputs, but --labels has %d classes (%s): name each output once, in order"
              .formatted(outputs(), names.size(), String.join(", ", names)));
    }
    return new LoadedArchitecture(name, normalisation, recipe, network, Learnt.labels(names));
  }

  /** Whether it is known what its outputs stand for. */
  public boolean hasLabels() {
    return !learnt.labels().isEmpty();
  }

  public int outputs() {
    return (int) ((FeedForwardLayer) network.getOutputLayer(0).conf().getLayer()).getNOut();
  }

  @Override
  public Optional<TrainingRecord> earlierTraining(List<String> classes) {
    return learnt.training().filter(training -> keepsOutputs(classes));
  }

  private boolean keepsOutputs(List<String> classes) {
    return hasLabels() ? learnt.labels().equals(classes) : outputs() == classes.size();
  }

  /** Training would turn the outputs round without a word. */
  private void requireOrder(List<String> classes) {
    List<String> labels = learnt.labels();
    if (!labels.equals(classes) && Set.copyOf(labels).equals(Set.copyOf(classes))) {
      throw new UserException(
          "the network has the outputs %s, but the data have the order %s: give --labels %s"
              .formatted(
                  String.join(", ", labels), String.join(", ", classes), String.join(",", labels)));
    }
  }
}
