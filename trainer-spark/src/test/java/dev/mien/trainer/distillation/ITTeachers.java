package dev.mien.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.evaluation.classifier.SerializedNetwork;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import dev.mien.v1.ModelInput;
import dev.mien.v1.Normalisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class ITTeachers {

  private static final int PICTURES = 130;
  private static final int[] IN_ORDER = {0, 1, 2, 3, 4, 5, 6};
  private static final int[] BACKWARDS = {6, 5, 4, 3, 2, 1, 0};
  private static final Fold FIRST = new Fold(1, 2);

  private static final ModelInput INPUT =
      ModelInput.newBuilder()
          .setChannels(1)
          .setHeight(FaceColumns.SIDE)
          .setWidth(FaceColumns.SIDE)
          .build();

  private final SparkSession spark = LocalSpark.session();
  private final SerializedNetwork network = SerializedNetwork.of(TinyNetwork.graph(), INPUT);

  @Test
  void everyFaceGetsTenVotesAndStaysWhatItIs() {
    List<Row> faces = IntStream.range(0, PICTURES).mapToObj(i -> face(i, "", pixels(i))).toList();

    List<Row> voted = vote(faces, teacher(IN_ORDER));

    assertThat(voted).hasSize(PICTURES);
    for (int i = 0; i < PICTURES; i++) {
      Row face = voted.get(i);
      assertThat(face.getString(0)).isEqualTo(faces.get(i).getString(0));
      assertThat(face.<byte[]>getAs(FaceColumns.PIXELS)).isEqualTo(pixels(i));
      assertThat(votes(face).stream().mapToDouble(Float::doubleValue).sum())
          .isCloseTo(10, within(0.04));
    }
    assertThat(voted.stream().map(ITTeachers::votes).distinct()).hasSizeGreaterThan(PICTURES / 2);
  }

  @Test
  void aFaceAndItsMirrorImageGetTheSameVotes() {
    List<Row> voted =
        vote(
            List.of(face(1, "", pixels(1)), face(1, " mirrored", mirrored(pixels(1)))),
            teacher(IN_ORDER));

    assertThat(votes(voted.get(0))).isEqualTo(votes(voted.get(1)));
  }

  @Test
  void votesGoToTheExpressionsThatTheOutputsStandFor() {
    List<Row> faces = List.of(face(1, "", pixels(1)));

    List<Float> inOrder = votes(vote(faces, teacher(IN_ORDER)).get(0));
    List<Float> backwards = votes(vote(faces, teacher(BACKWARDS)).get(0));

    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(inOrder);
  }

  @Test
  void theVotesAreTheMeanOfTheTeachers() {
    List<Row> faces = List.of(face(1, "", pixels(1)));
    List<Float> one = votes(vote(faces, teacher(IN_ORDER)).get(0));
    List<Float> other = votes(vote(faces, teacher(BACKWARDS)).get(0));

    List<Float> both = votes(vote(faces, teacher(IN_ORDER), teacher(BACKWARDS)).get(0));

    for (int i = 0; i < both.size(); i++) {
      assertThat(both.get(i)).isCloseTo((one.get(i) + other.get(i)) / 2, within(0.011f));
    }
  }

  @Test
  void aTeacherOfAFoldAnswersOnItsPicturesAndOnTheirCopiesOnly() {
    List<Row> faces =
        IntStream.range(0, PICTURES)
            .boxed()
            .flatMap(i -> Stream.of(face(i, "", pixels(i)), face(i, " copy", pixels(i))))
            .toList();
    List<Row> byTheFirst = vote(faces, teacher(IN_ORDER));
    List<Row> byTheSecond = vote(faces, teacher(BACKWARDS));

    List<Row> voted =
        vote(
            faces,
            teacher(IN_ORDER, Optional.of(FIRST)),
            teacher(BACKWARDS, Optional.of(new Fold(2, 2))));

    for (int i = 0; i < faces.size(); i++) {
      boolean first = FIRST.contains(faces.get(i).getAs(3));
      assertThat(votes(voted.get(i))).isEqualTo(votes((first ? byTheFirst : byTheSecond).get(i)));
    }
  }

  private List<Row> vote(List<Row> faces, Teacher... teachers) {
    return new Teachers(spark, List.of(teachers))
        .apply(spark.createDataFrame(faces, FaceColumns.SCHEMA).coalesce(1))
        .collectAsList();
  }

  private Teacher teacher(int[] outputs) {
    return teacher(outputs, Optional.empty());
  }

  private Teacher teacher(int[] outputs, Optional<Fold> fold) {
    return new Teacher(network, Normalisation.NORMALISATION_PER_IMAGE, outputs, fold);
  }

  private static Row face(int number, String suffix, byte[] pixels) {
    return RowFactory.create(number + suffix, "Training", 3, pixels, null, null);
  }

  private static byte[] pixels(int number) {
    return FerFiles.pixels(number);
  }

  private static byte[] mirrored(byte[] pixels) {
    var mirrored = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % FaceColumns.SIDE;
      mirrored[i] = pixels[i - x + FaceColumns.SIDE - 1 - x];
    }
    return mirrored;
  }

  private static List<Float> votes(Row face) {
    return new ArrayList<>(face.<Float>getList(face.fieldIndex(FaceColumns.VOTES)));
  }
}
