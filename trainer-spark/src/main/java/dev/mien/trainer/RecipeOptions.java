package dev.mien.trainer;

import dev.mien.trainer.network.Recipe;
import dev.mien.trainer.training.Augmentation;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the user may change of an architecture's recipe; what is left out stays as the recipe has
 * it.
 */
final class RecipeOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "At most so many (seed 10, residual 24).")
  Integer epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Epochs without a better validation accuracy before training stops (seed 3; residual: none).")
  Integer patienceEpochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Pictures in a minibatch (128).")
  Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description =
          "The highest of the schedule (seed: Adam, constant 0.0001; residual: Nesterov momentum, one cycle up to 0.08).")
  Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "The learning rate over the epochs: constant, step (a tenth after half and three quarters), cosine with warm-up, or trapezoid (warm-up, level, down in a line) (seed: constant, residual: trapezoid).")
  Recipe.Schedule schedule;

  @Option(
      names = "--l2",
      paramLabel = "FACTOR",
      description = "Weight decay (seed, dense layer: 0.001; residual, all weights: 0.0005).")
  Double l2;

  @Option(
      names = "--label-smoothing",
      paramLabel = "PART",
      description = "0 to 1 (seed 0, residual 0.1).")
  Double labelSmoothing;

  @Option(
      names = "--augment",
      negatable = true,
      description =
          "Flip, turn, scale, shift and erase the training pictures, or not (seed: no, residual: yes).")
  Boolean augment;

  Recipe applyTo(Recipe recipe) {
    Augmentation augmentation =
        augment == null
            ? recipe.augmentation()
            : augment ? Augmentation.MODERATE : Augmentation.NONE;
    return new Recipe(
        atLeast(1, "--epochs", or(epochs, recipe.epochs())),
        atLeast(1, "--patience", or(patienceEpochs, recipe.patienceEpochs())),
        atLeast(1, "--batch-size", or(batchSize, recipe.batchSize())),
        recipe.optimiser(),
        or(schedule, recipe.schedule()),
        within("--learning-rate", or(learningRate, recipe.learningRate())),
        within("--l2", or(l2, recipe.l2())),
        within("--label-smoothing", or(labelSmoothing, recipe.labelSmoothing())),
        augmentation);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private int atLeast(int least, String option, int value) {
    if (value < least) {
      throw wrong("%s is %d: give %d or more".formatted(option, value, least));
    }
    return value;
  }

  private double within(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw wrong("%s is %s: give a number from 0 to 1".formatted(option, value));
    }
    return value;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
