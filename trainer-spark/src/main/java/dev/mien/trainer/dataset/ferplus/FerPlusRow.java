package dev.mien.trainer.dataset.ferplus;

import dev.mien.trainer.dataset.csv.CsvTable;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.dataset.schema.LabelNames;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reads rows of FER+.
 *
 * @param key the place of the column that names the picture, or -1 where the row's number does
 * @param usage the place of the column Usage, or -1
 * @param label the place of the column with FER2013's label, or -1
 * @param votes the places of the columns with votes, in FER2013's order
 * @param otherVotes the places of the columns contempt, unknown and NF; -1 for one that is missing
 */
record FerPlusRow(int key, int usage, int label, List<Integer> votes, List<Integer> otherVotes)
    implements Serializable {

  private static final List<String> OTHER_COLUMNS = List.of("contempt", "unknown", "nf");

  /** FER2013's label, 0 to 6, or null where the table says none. */
  static final String LABEL = "votedLabel";

  static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.StringType)
          .add("usage", DataTypes.StringType)
          .add(LABEL, DataTypes.IntegerType)
          .add(FaceColumns.VOTES, DataTypes.createArrayType(DataTypes.FloatType))
          .add(FaceColumns.OTHER_VOTES, DataTypes.createArrayType(DataTypes.FloatType))
          .add(FaceColumns.FAULT, DataTypes.StringType);

  /** The place of the fault in a row that was read. */
  static final int FAULT = 5;

  static FerPlusRow of(CsvTable table, boolean byFileName) {
    return new FerPlusRow(
        byFileName ? table.column("file").orElseThrow() : -1,
        table.column("usage").orElse(-1),
        byFileName ? table.column("fer2013").orElse(-1) : -1,
        LabelNames.FER_PLUS.stream().map(name -> table.column(name).orElseThrow()).toList(),
        OTHER_COLUMNS.stream().map(name -> table.column(name).orElse(-1)).toList());
  }

  /**
   * @param number counted from 1
   * @return with the columns of {@link #SCHEMA}; the votes are null where there are none
   */
  Row read(Row text, long number) {
    try {
      String name = key < 0 ? Long.toString(number) : field(text, key);
      return RowFactory.create(
          name,
          usage < 0 ? null : field(text, usage),
          label(text),
          votes(text),
          otherVotes(text),
          null);
    } catch (FaultyFaceException e) {
      return RowFactory.create(
          null, null, null, null, null, "row %d: %s".formatted(number, e.getMessage()));
    }
  }

  private Integer label(Row text) throws FaultyFaceException {
    if (label < 0) {
      return null;
    }
    OptionalInt found = LabelNames.find(field(text, label));
    if (found.isEmpty()) {
      throw new FaultyFaceException(
          "fer2013 is '%s', expected one of %s".formatted(field(text, label), LabelNames.EXPECTED));
    }
    return found.getAsInt();
  }

  private Float[] votes(Row text) throws FaultyFaceException {
    Float[] all = new Float[votes.size()];
    float sum = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = vote(field(text, votes.get(i)), LabelNames.FER_PLUS.get(i));
      sum += all[i];
    }
    return sum == 0 ? null : all;
  }

  private Float[] otherVotes(Row text) throws FaultyFaceException {
    Float[] all = new Float[otherVotes.size()];
    for (int i = 0; i < all.length; i++) {
      int column = otherVotes.get(i);
      all[i] = column < 0 ? 0 : vote(field(text, column), OTHER_COLUMNS.get(i));
    }
    return all;
  }

  private static float vote(String text, String column) throws FaultyFaceException {
    try {
      float vote = Float.parseFloat(text);
      if (vote >= 0 && Float.isFinite(vote)) {
        return vote;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw new FaultyFaceException("%s is '%s', expected a number of votes".formatted(column, text));
  }

  private static String field(Row text, int column) {
    return text.isNullAt(column) ? "" : text.getString(column).strip();
  }
}
