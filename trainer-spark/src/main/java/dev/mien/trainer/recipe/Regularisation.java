package dev.mien.trainer.recipe;

import java.util.Map;

/**
 * What makes a network better on pictures that it was not trained on.
 *
 * @param l2 added to the gradient of convolution and dense weights as {@code l2 * weight}
 * @param sharpnessRadius how far the parameters move up the loss, as a Euclidean distance, before
 *     each gradient is taken (sharpness-aware minimisation, Foret et al. 2020, arXiv 2010.01412); 0
 *     leaves them where they are
 */
public record Regularisation(double l2, double sharpnessRadius) {

  public static Regularisation l2(double l2) {
    return new Regularisation(l2, 0);
  }

  void addTo(Map<String, String> byName) {
    byName.put("l2", String.valueOf(l2));
    if (sharpnessRadius > 0) {
      byName.put("sharpness-radius", String.valueOf(sharpnessRadius));
    }
  }
}
