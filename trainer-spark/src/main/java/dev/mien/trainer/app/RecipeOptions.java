package dev.mien.trainer.app;

import dev.mien.cli.OptionRanges;
import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.recipe.ClassWeighting;
import dev.mien.trainer.recipe.Length;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.trainer.recipe.Regularisation;
import dev.mien.trainer.recipe.Targets;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What the user may change of an architecture's recipe; what is left out stays as the recipe has
 * it.
 */
final class RecipeOptions {

  private static final double MOST_DECAY = 0.99999;

  /** Far above what helps: 0.05 to 0.2 is usual. */
  private static final double MOST_SHARPNESS_RADIUS = 10;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Maximum number of epochs (reference 20, residual 30). 0: only score and write "
              + "the model of --start-from.")
  Integer epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after this many epochs without a better validation accuracy (reference "
              + "4; residual: never).")
  Integer patienceEpochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Pictures in a minibatch (reference 128, residual 64).")
  Integer batchSize;

  @Option(
      names = "--validate-by",
      paramLabel = "labels|people",
      description =
          "What chooses the best epoch, early stopping and temperature: labels, or the "
              + "majority of votes (labels).")
  Reference validateBy;

  @Option(
      names = "--optimiser",
      paramLabel = "NAME",
      description =
          "adam or nesterov, gradient descent with momentum 0.9 (reference: adam, residual: nesterov).")
  Optimisation.Optimiser optimiser;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Highest learning rate of the schedule (reference 0.0001, residual 0.05).")
  Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "The learning rate over the epochs: constant; step, a tenth after half and "
              + "three quarters; cosine with warm-up; trapezoid, warm-up, level, then linear "
              + "decay (reference: constant, residual: trapezoid).")
  Optimisation.Schedule schedule;

  @Option(
      names = "--l2",
      paramLabel = "FACTOR",
      description = "Weight decay (reference, dense layer: 0.001; residual, all weights: 0.0005).")
  Double l2;

  @Option(
      names = "--sharpness-radius",
      paramLabel = "RADIUS",
      description =
          "Sharpness-aware minimisation: take each gradient after a move of this length up the loss "
              + "of half of the minibatch, such as 0.1. Often better on new pictures, half again "
              + "as slow (0: off).")
  Double sharpnessRadius;

  @Option(
      names = "--label-smoothing",
      paramLabel = "PART",
      description =
          "Part of each label to spread over all classes, 0 to 1 (reference 0, residual " + "0.1).")
  Double labelSmoothing;

  @Option(
      names = "--votes-weight",
      paramLabel = "PART",
      description =
          "Part of the target that votes make up where a picture has them, 0 to 1; the "
              + "label is the rest (0).")
  Double votesWeight;

  @Option(
      names = "--class-weights",
      paramLabel = "NAME|POWER",
      converter = OptionConverters.ToClassWeighting.class,
      description =
          "Weight of a class: one over its share, to a power of 0 to 1: none (0), root "
              + "(0.5), balanced (1) or the power (none).")
  ClassWeighting classWeighting;

  @Option(
      names = "--average-decay",
      paramLabel = "DECAY",
      description =
          "Validate and keep a moving average of the parameters with this decay, such as "
              + "0.999 (0: no average).")
  Double averageDecay;

  @Mixin AugmentationOptions augmentation;

  /**
   * @param fewestEpochs 0 where there is something to write without any training
   */
  Recipe applyTo(Recipe recipe, int fewestEpochs) {
    var ranges = new OptionRanges(spec.commandLine());
    return new Recipe(
        length(recipe.length(), fewestEpochs, ranges),
        optimisation(recipe.optimisation(), ranges),
        targets(recipe.targets(), ranges),
        augmentation.applyTo(recipe.augmentation(), ranges));
  }

  private Length length(Length recipe, int fewestEpochs, OptionRanges ranges) {
    return new Length(
        ranges.atLeast(fewestEpochs, "--epochs", or(epochs, recipe.epochs())),
        ranges.atLeast(1, "--patience", or(patienceEpochs, recipe.patienceEpochs())),
        ranges.atLeast(1, "--batch-size", or(batchSize, recipe.batchSize())),
        or(validateBy, recipe.validateBy()));
  }

  private Optimisation optimisation(Optimisation recipe, OptionRanges ranges) {
    return new Optimisation(
        or(optimiser, recipe.optimiser()),
        or(schedule, recipe.schedule()),
        ranges.share("--learning-rate", or(learningRate, recipe.learningRate())),
        regularisation(recipe.regularisation(), ranges),
        ranges.within(0, MOST_DECAY, "--average-decay", or(averageDecay, recipe.averageDecay())));
  }

  private Regularisation regularisation(Regularisation recipe, OptionRanges ranges) {
    return new Regularisation(
        ranges.share("--l2", or(l2, recipe.l2())),
        ranges.within(
            0,
            MOST_SHARPNESS_RADIUS,
            "--sharpness-radius",
            or(sharpnessRadius, recipe.sharpnessRadius())));
  }

  private Targets targets(Targets recipe, OptionRanges ranges) {
    return new Targets(
        ranges.share("--label-smoothing", or(labelSmoothing, recipe.labelSmoothing())),
        ranges.share("--votes-weight", or(votesWeight, recipe.votesWeight())),
        or(classWeighting, recipe.classWeighting()));
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
