package dev.mien.labels;

import java.util.List;

/** The seven expressions of FER2013, the classes of a model that was not trained on others. */
public final class ExpressionNames {

  /** In FER2013's numbering: the place in this list is the number in its files, 0 to 6. */
  public static final List<String> FER2013_ORDER =
      List.of("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral");

  private ExpressionNames() {}
}
