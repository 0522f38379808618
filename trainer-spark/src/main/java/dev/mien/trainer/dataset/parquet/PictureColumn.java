package dev.mien.trainer.dataset.parquet;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where a parquet's rows hold their pictures. A row has one of the two, a file or numbers.
 *
 * @param file binary: a JPEG or PNG file
 * @param numbers text: 2304 decimal numbers
 * @param path text: what the file was called, or null
 */
record PictureColumn(Column file, Column numbers, Column path) {

  private static final List<String> NAMES = List.of("image", "img", "img_bytes", "pixels");
  private static final Column NO_FILE = lit(null).cast("binary").as("file");
  private static final Column NO_TEXT = lit(null).cast("string");

  static PictureColumn among(ParquetColumns columns) {
    StructField field =
        columns
            .find(NAMES)
            .orElseThrow(() -> columns.refused("no column image, img, img_bytes or pixels"));
    Column column = ParquetColumns.column(field);
    DataType type = field.dataType();
    if (type.equals(DataTypes.BinaryType)) {
      return new PictureColumn(column, NO_TEXT, NO_TEXT);
    } else if (type.equals(DataTypes.StringType) && field.name().strip().equals("pixels")) {
      return new PictureColumn(NO_FILE, column, NO_TEXT);
    } else if (type instanceof StructType parts && has(parts, "bytes", DataTypes.BinaryType)) {
      boolean named = has(parts, "path", DataTypes.StringType);
      return new PictureColumn(
          column.getField("bytes"), NO_TEXT, named ? column.getField("path") : NO_TEXT);
    }
    throw columns.refused(
        "%s of type %s, where binary or a struct with bytes of type binary was expected"
            .formatted(field.name(), type.simpleString()));
  }

  private static boolean has(StructType parts, String name, DataType type) {
    return Arrays.stream(parts.fields())
        .anyMatch(part -> part.name().equals(name) && part.dataType().equals(type));
  }
}
