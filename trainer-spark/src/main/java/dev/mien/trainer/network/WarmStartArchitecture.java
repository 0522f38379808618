package dev.mien.trainer.network;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.v1.Normalisation;
import dev.mien.v1.TrainingRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * An architecture whose network begins with what a smaller one has learnt: layers of the same name
 * take over its parameters, all others begin as the architecture has it.
 */
public final class WarmStartArchitecture implements Architecture {

  private final Architecture whole;
  private final Architecture learnt;

  private WarmStartArchitecture(Architecture whole, Architecture learnt) {
    this.whole = whole;
    this.learnt = learnt;
  }

  /**
   * @throws UserException where {@code learnt} sees its pixels otherwise, or has a layer that
   *     {@code whole} lacks
   */
  public static Architecture of(Architecture whole, Architecture learnt) {
    if (whole.normalisation() != learnt.normalisation()) {
      throw new UserException(
          ("--architecture %s needs pixels as %s, but the network of --start-from has "
                  + "them as %s: leave --architecture out, or start from another")
              .formatted(whole.name(), whole.normalisation(), learnt.normalisation()));
    }
    var warmStart = new WarmStartArchitecture(whole, learnt);
    warmStart.network(1, whole.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    return warmStart;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public Normalisation normalisation() {
    return whole.normalisation();
  }

  @Override
  public Recipe recipe() {
    return whole.recipe();
  }

  @Override
  public ComputationGraph network(long seed, Optimisation optimisation, List<String> classes) {
    ComputationGraph network = whole.network(seed, optimisation, classes);
    for (Layer layer : learnt.network(seed, optimisation, classes).getLayers()) {
      if (layer.numParams() > 0) {
        place(layer, network).setParams(layer.params());
      }
    }
    return network;
  }

  /** Only where the whole network has no layer that the learnt one lacks. */
  @Override
  public Optional<TrainingRecord> earlierTraining(List<String> classes) {
    return learnt
        .earlierTraining(classes)
        .filter(training -> parameters(whole, classes) == parameters(learnt, classes));
  }

  private static long parameters(Architecture architecture, List<String> classes) {
    return architecture.network(1, architecture.recipe().optimisation(), classes).numParams();
  }

  private Layer place(Layer layer, ComputationGraph network) {
    return Arrays.stream(network.getLayers())
        .filter(place -> nameOf(place).equals(nameOf(layer)))
        .filter(place -> place.numParams() == layer.numParams())
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ("--architecture %s cannot grow from the network of --start-from: its layer %s "
                            + "with %d parameters does not fit there; leave --architecture out, or start "
                            + "from another")
                        .formatted(whole.name(), nameOf(layer), layer.numParams())));
  }

  private static String nameOf(Layer layer) {
    return layer.conf().getLayer().getLayerName();
  }
}
