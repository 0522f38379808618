package dev.mien.trainer.distillation;

import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Votes on pictures by what networks answer, so that another can learn from them beside the labels
 * (Hinton et al. 2015, arXiv 1503.02531). The answer to a picture is the mean over its teachers,
 * over small shifts and over the mirror image.
 */
public final class Teachers implements UnaryOperator<Dataset<Row>> {

  private final Broadcast<List<Teacher>> teachers;

  /**
   * @param teachers of which each picture has one or more, see {@link UnseenPictures}
   */
  public Teachers(SparkSession spark, List<Teacher> teachers) {
    this.teachers =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new ArrayList<>(teachers));
  }

  /**
   * @param faces with the columns of {@link FaceColumns}
   * @return the same faces with other votes, ten for each
   */
  @Override
  public Dataset<Row> apply(Dataset<Row> faces) {
    // Tasks get what they need, and not this object.
    Broadcast<List<Teacher>> all = teachers;
    List<String> classes = FaceClasses.of(faces);
    int number = classes.size();
    MapPartitionsFunction<Row, Row> vote = rows -> voted(all, number, rows);
    return FaceClasses.set(faces.mapPartitions(vote, Encoders.row(FaceColumns.SCHEMA)), classes);
  }

  private static Iterator<Row> voted(
      Broadcast<List<Teacher>> teachers, int classes, Iterator<Row> rows) throws IOException {
    if (!rows.hasNext()) {
      return Collections.emptyIterator();
    }
    ConvolutionHelpers.enable();
    var loaded = new ArrayList<LoadedTeacher>();
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener) context -> loaded.forEach(LoadedTeacher::close));
    for (Teacher teacher : teachers.value()) {
      loaded.add(teacher.load());
    }
    return new VotedRows(rows, classes, loaded);
  }
}
