package dev.mien.trainer.dataset.schema;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;

import dev.mien.cli.UserException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives faces that have classes already other ones. */
public final class Relabelling {

  private Relabelling() {}

  /**
   * Votes stay only where the classes do: they count for classes of their own.
   *
   * @param checked with the columns of {@link CheckedFaces#SCHEMA}
   * @param where for sentences
   * @throws UserException where the rules do not know one of the classes
   */
  public static Dataset<Row> apply(Dataset<Row> checked, LabelRules rules, String where) {
    if (rules.keepsClasses()) {
      return checked;
    }
    List<String> before = FaceClasses.of(checked);
    ClassMap after = rules.over(before).requireAll(where, counts(checked, before));
    if (after.classes().equals(before)
        && IntStream.range(0, before.size()).allMatch(i -> number(after, before.get(i)) == i)) {
      return checked;
    }
    Column isFace = col(FaceColumns.FAULT).isNull();
    Column label = when(isFace, element_at(numbers(before, after), col(FaceColumns.LABEL)));
    Dataset<Row> relabelled =
        checked
            .withColumn(FaceColumns.LABEL, label)
            .filter(col(FaceColumns.FAULT).isNotNull().or(col(FaceColumns.LABEL).geq(0)))
            .withColumn(FaceColumns.VOTES, none(FaceColumns.VOTES))
            .withColumn(FaceColumns.OTHER_VOTES, none(FaceColumns.OTHER_VOTES));
    return FaceClasses.set(relabelled, after.classes());
  }

  private static Column none(String column) {
    return lit(null).cast(FaceColumns.SCHEMA.apply(column).dataType());
  }

  /** A map from the number before to the number after. */
  private static Column numbers(List<String> before, ClassMap after) {
    return map(
        IntStream.range(0, before.size())
            .boxed()
            .flatMap(i -> Stream.of(lit(i), lit(number(after, before.get(i)))))
            .toArray(Column[]::new));
  }

  /** A class without pictures need not be understood. */
  private static int number(ClassMap classes, String name) {
    return classes.find(name).orElse(ClassMap.LEFT_OUT);
  }

  private static Map<String, Long> counts(Dataset<Row> checked, List<String> classes) {
    Map<String, Long> counts = new HashMap<>();
    checked
        .filter(col(FaceColumns.FAULT).isNull())
        .groupBy(FaceColumns.LABEL)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(classes.get(row.getInt(0)), row.getLong(1)));
    return counts;
  }
}
