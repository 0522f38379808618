package dev.mien.trainer.prepare;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pictures that are there more than once, byte for byte.
 *
 * @param differentPictures how many pictures are repeated
 * @param surplus how many files or rows would go if each of them stayed once
 * @param withDifferentLabels how many pictures carry more than one label
 */
public record Duplicates(
    long differentPictures,
    long surplus,
    long withDifferentLabels,
    @JsonUnwrapped AcrossSplits acrossSplits) {

  /**
   * @param inSeveralSplits how many pictures stand in more than one split
   * @param inBothTests how many of those stand in PublicTest and in PrivateTest
   * @param listed ids of the pictures in several splits, the first {@value FirstListed#MOST}
   */
  public record AcrossSplits(long inSeveralSplits, long inBothTests, List<List<String>> listed) {}

  /**
   * @param ids in their order
   */
  private record Copies(List<String> ids) implements Comparable<Copies> {

    @Override
    public int compareTo(Copies other) {
      return ids.get(0).compareTo(other.ids.get(0));
    }
  }

  static Duplicates in(Dataset<Row> faces) {
    var count = new Count();
    faces
        .groupBy(sha2(col(FaceColumns.PIXELS), 256))
        .agg(
            count(lit(1)).as("copies"),
            collect_set(FaceColumns.SPLIT),
            size(collect_set(FaceColumns.LABEL)),
            array_sort(collect_list(FaceColumns.ID)))
        .filter(col("copies").gt(1))
        .toLocalIterator()
        .forEachRemaining(count::add);
    return count.duplicates();
  }

  private static final class Count {

    private final FirstListed<Copies> inSeveralSplits = new FirstListed<>();
    private long pictures;
    private long surplus;
    private long withDifferentLabels;
    private long inBothTests;

    void add(Row picture) {
      pictures++;
      surplus += picture.getLong(1) - 1;
      if (picture.getInt(3) > 1) {
        withDifferentLabels++;
      }
      List<String> splits = picture.getList(2);
      if (splits.size() > 1) {
        inSeveralSplits.add(new Copies(List.copyOf(picture.<String>getList(4))));
      }
      if (splits.contains(Split.PUBLIC_TEST.toString())
          && splits.contains(Split.PRIVATE_TEST.toString())) {
        inBothTests++;
      }
    }

    Duplicates duplicates() {
      return new Duplicates(
          pictures,
          surplus,
          withDifferentLabels,
          new AcrossSplits(
              inSeveralSplits.total(),
              inBothTests,
              inSeveralSplits.sorted().stream().map(Copies::ids).toList()));
    }
  }
}
