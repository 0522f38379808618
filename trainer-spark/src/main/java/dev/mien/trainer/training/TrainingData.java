package dev.mien.trainer.training;

import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.recipe.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The pictures of a training, with the columns {@code id, label, pixels}.
 *
 * @param picturesOfClass training pictures of each class
 * @param validationName of the split, or of the part, that validates
 */
public record TrainingData(
    Dataset<Row> training,
    List<Long> picturesOfClass,
    Dataset<Row> validation,
    String validationName) {

  /** Fewer pictures say next to nothing of an epoch. */
  private static final int FEW = 10;

  /** The names of the classes, in the order of their numbers. */
  public List<String> classes() {
    return FaceClasses.of(training);
  }

  public long trainingPictures() {
    return picturesOfClass.stream().mapToLong(Long::longValue).sum();
  }

  /** Sentences about what is missing. Reads the validation pictures. */
  public List<String> attention() {
    return attention(classes(), validation.count());
  }

  List<String> attention(List<String> classes, long validating) {
    List<String> sentences = new ArrayList<>();
    List<String> missing =
        IntStream.range(0, picturesOfClass.size())
            .filter(label -> picturesOfClass.get(label) == 0)
            .mapToObj(classes::get)
            .toList();
    if (!missing.isEmpty()) {
      sentences.add(
          "no picture to train on shows %s, so the model will not learn to name it: add some, or leave the class out with --labels"
              .formatted(String.join(", ", missing)));
    }
    if (validating < FEW) {
      sentences.add(
          "%s has %d of the pictures only, and the best epoch is chosen by them: add some"
              .formatted(validationName, validating));
    }
    return sentences;
  }

  /** Whether {@link Reference#PEOPLE} knows no picture to validate on. */
  public boolean withoutMajority() {
    return validation
        .filter((FilterFunction<Row>) row -> Reference.PEOPLE.of(row).isPresent())
        .isEmpty();
  }

  /**
   * How much of all targets each class makes up, in pictures. Reads the training pictures once.
   *
   * @return one number for each class
   */
  List<Double> targetMass(Targets targets) {
    int classes = picturesOfClass.size();
    MapFunction<Row, float[]> target =
        row -> {
          var wanted = new float[classes];
          targets.write(row, wanted, 0, classes);
          return wanted;
        };
    var mass = new double[classes];
    training
        .map(target, Encoders.kryo(float[].class))
        .toLocalIterator()
        .forEachRemaining(
            one -> {
              for (int label = 0; label < classes; label++) {
                mass[label] += one[label];
              }
            });
    return Arrays.stream(mass).boxed().toList();
  }
}
