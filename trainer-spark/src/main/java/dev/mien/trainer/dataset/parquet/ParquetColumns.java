package dev.mien.trainer.dataset.parquet;

import static org.apache.spark.sql.functions.col;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds columns by the names that they go by, in upper or lower case, padded or not. */
record ParquetColumns(StoredPath stored, StructType schema) {

  /**
   * @param names the first that there is counts
   */
  Optional<StructField> find(List<String> names) {
    return names.stream()
        .flatMap(
            name ->
                Arrays.stream(schema.fields())
                    .filter(field -> field.name().strip().toLowerCase(Locale.ROOT).equals(name)))
        .findFirst();
  }

  /**
   * @throws UserException where no column holds labels as whole numbers or text
   */
  StructField label() {
    StructField label =
        find(List.of("label", "labels", "emotion"))
            .orElseThrow(() -> refused("no column label, labels or emotion"));
    DataType type = label.dataType();
    if (type instanceof IntegralType || type.equals(DataTypes.StringType)) {
      return label;
    }
    throw refused(
        "%s of type %s, where whole numbers or text were expected"
            .formatted(label.name(), type.simpleString()));
  }

  UserException refused(String found) {
    return new UserException(
        "%s is a parquet file without columns that mien understands: it has %s; found %s, expected what mien prepare writes (%s), or a picture in image or img_bytes and its label in label, labels or emotion"
            .formatted(stored, found, schema.toDDL(), FaceColumns.SCHEMA.toDDL()));
  }

  static Column column(StructField field) {
    return col("`" + field.name().replace("`", "``") + "`");
  }
}
