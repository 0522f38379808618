package dev.mien.trainer.app;

import dev.mien.cli.OptionRanges;
import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Geometry;
import dev.mien.trainer.recipe.Tone;
import picocli.CommandLine.Option;

/** How training pictures are changed, where the architecture's way is not wanted. */
final class AugmentationOptions {

  @Option(
      names = "--augment",
      negatable = true,
      description =
          "Whether to flip, rotate, scale, shift and erase training pictures (reference: "
              + "no, residual: yes). The options below set one each.")
  Boolean augment;

  @Option(
      names = "--rotation-degrees",
      paramLabel = "DEGREES",
      description = "Rotate by at most this angle, 0 to 180 (8).")
  Double rotationDegrees;

  @Option(
      names = "--zoom",
      paramLabel = "PART",
      description = "Scale by 1 plus or minus this (0.08).")
  Double zoom;

  @Option(
      names = "--shift",
      paramLabel = "PART",
      description = "Shift by at most this part of the side (0.08).")
  Double shift;

  @Option(names = "--flip", negatable = true, description = "Mirror half of the pictures (yes).")
  Boolean flip;

  @Option(
      names = "--erase",
      paramLabel = "PART",
      description = "Erase a rectangle in this part of the pictures (0.25).")
  Double erase;

  @Option(
      names = "--gamma",
      paramLabel = "RANGE",
      description = "Change the gamma by a factor of e^-RANGE to e^RANGE (0).")
  Double gamma;

  @Option(
      names = "--blur",
      paramLabel = "PART",
      description = "Blur this part of the pictures slightly (0).")
  Double blur;

  @Option(
      names = "--mixup",
      paramLabel = "ALPHA",
      description =
          "Mix pairs of pictures and of targets with a weight from Beta(ALPHA, ALPHA) "
              + "(0: off).")
  Double mixup;

  Augmentation applyTo(Augmentation recipe, OptionRanges ranges) {
    Augmentation base =
        augment == null ? recipe : augment ? Augmentation.MODERATE : Augmentation.NONE;
    return new Augmentation(
        geometry(base.geometry(), ranges),
        new Tone(
            gamma == null ? base.tone().gamma() : ranges.within(0, 2, "--gamma", gamma),
            blur == null ? base.tone().blurProbability() : ranges.share("--blur", blur)),
        erase == null ? base.eraseProbability() : ranges.share("--erase", erase),
        mixup == null ? base.mixupAlpha() : ranges.within(0, 10, "--mixup", mixup));
  }

  private Geometry geometry(Geometry base, OptionRanges ranges) {
    return new Geometry(
        rotationDegrees == null
            ? base.rotationDegrees()
            : ranges.within(0, 180, "--rotation-degrees", rotationDegrees),
        zoom == null ? base.zoom() : ranges.within(0, 0.9, "--zoom", zoom),
        shift == null ? base.shift() : ranges.share("--shift", shift),
        flip == null ? base.flip() : flip);
  }
}
