package dev.mien.trainer.dataset.csv;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.picture.PixelText;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.Split;
import org.apache.spark.sql.Row;

/** One row of Kaggle's csv, as text; a column that the row is too short for is null. */
record KaggleRow(String emotion, String pixels, String usage) {

  /** Null where the row is to be left out without a word. */
  Row check(String id, ClassMap classes) {
    try {
      int label = label(classes);
      return label == ClassMap.LEFT_OUT
          ? null
          : CheckedFaces.face(id, split(), label, PixelText.parse(present("pixels", pixels)));
    } catch (FaultyFaceException e) {
      return CheckedFaces.fault(id, e.getMessage());
    }
  }

  /** Some tools write whole numbers with a fraction of nothing, 3.0. */
  static String label(String emotion) {
    String text = emotion.strip();
    return text.matches("\\d+\\.0+") ? text.substring(0, text.indexOf('.')) : text;
  }

  private int label(ClassMap classes) throws FaultyFaceException {
    String text = present("emotion", emotion);
    return classes
        .find(label(text))
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    classes.hasClassesOfFer2013()
                        ? "emotion is '%s', expected 0 to %d or the name of an expression"
                            .formatted(text, ExpressionNames.FER2013_ORDER.size() - 1)
                        : "emotion is '%s', expected one of %s"
                            .formatted(text, String.join(", ", classes.classes()))));
  }

  private Split split() throws FaultyFaceException {
    String text = present("Usage", usage);
    return Split.find(text)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    "Usage is '%s', expected one of %s".formatted(text, Split.NAMES)));
  }

  private static String present(String column, String text) throws FaultyFaceException {
    if (text == null || text.isBlank()) {
      throw new FaultyFaceException(column + " is missing");
    }
    return text.strip();
  }
}
