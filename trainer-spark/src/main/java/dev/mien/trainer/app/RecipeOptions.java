package dev.mien.trainer.app;

import dev.mien.trainer.recipe.ClassWeighting;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Recipe;
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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "At most so many (reference 20, residual 30). 0 only scores and writes what --start-from names.")
  Integer epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Epochs without a better validation accuracy before training stops (reference 4; residual: none).")
  Integer patienceEpochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Pictures in a minibatch (reference 128, residual 64).")
  Integer batchSize;

  @Option(
      names = "--optimiser",
      paramLabel = "NAME",
      description =
          "adam or nesterov, gradient descent with momentum 0.9 (reference: adam, residual: nesterov).")
  Optimisation.Optimiser optimiser;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The highest of the schedule (reference 0.0001, residual 0.05).")
  Double learningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description =
          "The learning rate over the epochs: constant; step, a tenth after half and three quarters;"
              + " cosine with warm-up; trapezoid, warm-up, level, then down in a line"
              + " (reference: constant, residual: trapezoid).")
  Optimisation.Schedule schedule;

  @Option(
      names = "--l2",
      paramLabel = "FACTOR",
      description = "Weight decay (reference, dense layer: 0.001; residual, all weights: 0.0005).")
  Double l2;

  @Option(
      names = "--label-smoothing",
      paramLabel = "PART",
      description =
          "Spread so much of each label over all expressions, 0 to 1 (reference 0, residual 0.1).")
  Double labelSmoothing;

  @Option(
      names = "--votes-weight",
      paramLabel = "PART",
      description =
          "Where pictures carry votes (of --ferplus, or of mien prepare), so much of the answer wanted is the votes and the rest the label, 0 to 1 (0).")
  Double votesWeight;

  @Option(
      names = "--class-weights",
      paramLabel = "NAME",
      description = "Let pictures of rare expressions count more: none, root or balanced (none).")
  ClassWeighting classWeighting;

  @Mixin AugmentationOptions augmentation;

  /**
   * @param fewestEpochs 0 where there is something to write without any training
   */
  Recipe applyTo(Recipe recipe, int fewestEpochs) {
    var ranges = new OptionRanges(spec.commandLine());
    Optimisation optimisation = recipe.optimisation();
    Targets targets = recipe.targets();
    return new Recipe(
        ranges.atLeast(fewestEpochs, "--epochs", or(epochs, recipe.epochs())),
        ranges.atLeast(1, "--patience", or(patienceEpochs, recipe.patienceEpochs())),
        ranges.atLeast(1, "--batch-size", or(batchSize, recipe.batchSize())),
        new Optimisation(
            or(optimiser, optimisation.optimiser()),
            or(schedule, optimisation.schedule()),
            ranges.within(1, "--learning-rate", or(learningRate, optimisation.learningRate())),
            ranges.within(1, "--l2", or(l2, optimisation.l2()))),
        new Targets(
            ranges.within(1, "--label-smoothing", or(labelSmoothing, targets.labelSmoothing())),
            ranges.within(1, "--votes-weight", or(votesWeight, targets.votesWeight()))),
        or(classWeighting, recipe.classWeighting()),
        augmentation.applyTo(recipe.augmentation(), ranges));
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
