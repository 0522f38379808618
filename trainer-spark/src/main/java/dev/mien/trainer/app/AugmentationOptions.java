package dev.mien.trainer.app;

import dev.mien.trainer.recipe.Augmentation;
import picocli.CommandLine.Option;

/** How training pictures are changed, where the architecture's way is not wanted. */
final class AugmentationOptions {

  @Option(
      names = "--augment",
      negatable = true,
      description =
          "Flip, turn, scale, shift and erase the training pictures, or not (reference: no, residual: yes). The five options below change one of these each.")
  Boolean augment;

  @Option(
      names = "--rotation-degrees",
      paramLabel = "DEGREES",
      description = "Turn by at most so much to each side, 0 to 180 (8).")
  Double rotationDegrees;

  @Option(
      names = "--zoom",
      paramLabel = "PART",
      description = "Scale by 1 plus or minus this (0.08).")
  Double zoom;

  @Option(
      names = "--shift",
      paramLabel = "PART",
      description = "Shift by at most this part of the side, each way (0.08).")
  Double shift;

  @Option(names = "--flip", negatable = true, description = "Mirror half of the pictures (yes).")
  Boolean flip;

  @Option(
      names = "--erase",
      paramLabel = "PART",
      description = "Gray out a rectangle in this part of the pictures (0.25).")
  Double erase;

  Augmentation applyTo(Augmentation recipe, OptionRanges ranges) {
    Augmentation base =
        augment == null ? recipe : augment ? Augmentation.MODERATE : Augmentation.NONE;
    return new Augmentation(
        rotationDegrees == null
            ? base.rotationDegrees()
            : ranges.within(180, "--rotation-degrees", rotationDegrees),
        zoom == null ? base.zoom() : ranges.within(0.9, "--zoom", zoom),
        shift == null ? base.shift() : ranges.within(1, "--shift", shift),
        flip == null ? base.flip() : flip,
        erase == null ? base.eraseProbability() : ranges.within(1, "--erase", erase));
  }
}
