package dev.mien.trainer.dataset.csv;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.picture.PixelText;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.LabelNames;
import dev.mien.trainer.dataset.schema.Split;
import org.apache.spark.sql.Row;

/** One row of Kaggle's csv, as text; a column that the row is too short for is null. */
record KaggleRow(String emotion, String pixels, String usage) {

  Row check(String id) {
    try {
      return CheckedFaces.face(id, split(), label(), PixelText.parse(present("pixels", pixels)));
    } catch (FaultyFaceException e) {
      return CheckedFaces.fault(id, e.getMessage());
    }
  }

  /** A number as whole or with a fraction of nothing, 3 or 3.0, or an expression's name. */
  private int label() throws FaultyFaceException {
    String text = present("emotion", emotion);
    String number = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    int last = ExpressionNames.FER2013_ORDER.size() - 1;
    if (number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) <= '0' + last) {
      return number.charAt(0) - '0';
    }
    return LabelNames.find(text)
        .orElseThrow(
            () ->
                new FaultyFaceException(
                    "emotion is '%s', expected 0 to %d or the name of an expression"
                        .formatted(text, last)));
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
