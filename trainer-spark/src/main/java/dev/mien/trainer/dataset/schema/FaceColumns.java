package dev.mien.trainer.dataset.schema;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a table of faces, the same in prepared parquet and in memory. */
public final class FaceColumns {

  /** Text: where the picture came from, relative to the input; unique in it. */
  public static final String ID = "id";

  /** Text: a name of {@link Split}. */
  public static final String SPLIT = "split";

  /** Integer from 0, a place in {@link FaceClasses}. */
  public static final String LABEL = "label";

  /**
   * Binary: {@value #PIXEL_COUNT} gray bytes, row by row from the top left, 0 black to 255 white.
   */
  public static final String PIXELS = "pixels";

  /**
   * Array of 7 floats, or null: how many people saw each expression in the picture, in FER2013's
   * order (angry, disgust, fear, happy, sad, surprise, neutral). From FER+, without its votes for
   * contempt, unknown and not a face. Null where FER+ does not know the picture, or gave none of
   * the seven a vote; so the sum is above 0, and votes over their sum are a soft label.
   */
  public static final String VOTES = "votes";

  /**
   * Array of 3 floats, or null: how many people voted for contempt, for unknown, and for no face
   * (FER+'s NF). Null where nobody was asked; FER+ asked ten people about each picture.
   */
  public static final String OTHER_VOTES = "otherVotes";

  /** Text: why a picture or row is no face; only in tables of what was left out. */
  public static final String FAULT = "fault";

  /** Width and height of a picture in pixels. */
  public static final int SIDE = 48;

  public static final int PIXEL_COUNT = SIDE * SIDE;

  public static final StructType SCHEMA =
      new StructType()
          .add(ID, DataTypes.StringType)
          .add(SPLIT, DataTypes.StringType)
          .add(LABEL, DataTypes.IntegerType)
          .add(PIXELS, DataTypes.BinaryType)
          .add(VOTES, DataTypes.createArrayType(DataTypes.FloatType))
          .add(OTHER_VOTES, DataTypes.createArrayType(DataTypes.FloatType));

  private FaceColumns() {}
}
