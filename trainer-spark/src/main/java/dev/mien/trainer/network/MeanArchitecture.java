package dev.mien.trainer.network;

import dev.mien.trainer.UserInputException;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.v1.Normalisation;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network between several that were trained from the same one: its parameters are the mean of
 * theirs, which is often better than the best of them (Wortsman et al. 2022, arXiv 2203.05482).
 */
public final class MeanArchitecture implements Architecture {

  private final List<Architecture> trained;

  private MeanArchitecture(List<Architecture> trained) {
    this.trained = List.copyOf(trained);
  }

  /**
   * @param trained one or more
   * @throws UserInputException where they are not the same architecture
   */
  public static Architecture of(List<Architecture> trained) {
    Architecture first = trained.get(0);
    for (Architecture other : trained) {
      if (!other.name().equals(first.name()) || other.normalisation() != first.normalisation()) {
        throw new UserInputException(
            "the networks of --start-from are %s with %s and %s with %s, between which there is no mean: give models of one architecture, trained from the same one"
                .formatted(
                    first.name(), first.normalisation(), other.name(), other.normalisation()));
      }
    }
    if (trained.size() == 1) {
      return first;
    }
    var mean = new MeanArchitecture(trained);
    mean.network(1, first.recipe().optimisation());
    return mean;
  }

  @Override
  public String name() {
    return trained.get(0).name();
  }

  @Override
  public Normalisation normalisation() {
    return trained.get(0).normalisation();
  }

  @Override
  public Recipe recipe() {
    return trained.get(0).recipe();
  }

  @Override
  public ComputationGraph network(long seed, Optimisation optimisation) {
    ComputationGraph mean = trained.get(0).network(seed, optimisation);
    INDArray sum = mean.params().dup();
    for (Architecture other : trained.subList(1, trained.size())) {
      INDArray params = other.network(seed, optimisation).params();
      requireSameLength(sum, params);
      sum.addi(params);
    }
    mean.setParams(sum.divi(trained.size()));
    return mean;
  }

  /** Configurations of one name may still differ. */
  private void requireSameLength(INDArray one, INDArray other) {
    if (one.length() != other.length()) {
      throw new UserInputException(
          "the networks of --start-from, both called %s, have %d and %d parameters: give models of one architecture, trained from the same one"
              .formatted(name(), one.length(), other.length()));
    }
  }
}
