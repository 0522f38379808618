package dev.mien.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import dev.mien.v1.Normalisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

class ITTeacher {

  private static final int PICTURES = 130;
  private static final int[] IN_ORDER = {0, 1, 2, 3, 4, 5, 6};

  private final SparkSession spark = LocalSpark.session();
  private final ComputationGraph network = TinyNetwork.graph();

  @Test
  void everyFaceGetsTenVotesAndStaysWhatItIs() {
    List<Row> faces = IntStream.range(0, PICTURES).mapToObj(i -> face(i, "", pixels(i))).toList();

    List<Row> voted = vote(faces, IN_ORDER);

    assertThat(voted).hasSize(PICTURES);
    for (int i = 0; i < PICTURES; i++) {
      Row face = voted.get(i);
      assertThat(face.getString(0)).isEqualTo(faces.get(i).getString(0));
      assertThat(face.<byte[]>getAs(FaceColumns.PIXELS)).isEqualTo(pixels(i));
      assertThat(votes(face).stream().mapToDouble(Float::doubleValue).sum())
          .isCloseTo(10, within(0.04));
    }
    assertThat(voted.stream().map(ITTeacher::votes).distinct()).hasSizeGreaterThan(PICTURES / 2);
  }

  @Test
  void aFaceAndItsMirrorImageGetTheSameVotes() {
    List<Row> voted =
        vote(List.of(face(1, "", pixels(1)), face(1, " mirrored", mirrored(pixels(1)))), IN_ORDER);

    assertThat(votes(voted.get(0))).isEqualTo(votes(voted.get(1)));
  }

  @Test
  void votesGoToTheExpressionsThatTheOutputsStandFor() {
    List<Row> faces = List.of(face(1, "", pixels(1)));

    List<Float> inOrder = votes(vote(faces, IN_ORDER).get(0));
    List<Float> backwards = votes(vote(faces, new int[] {6, 5, 4, 3, 2, 1, 0}).get(0));

    Collections.reverse(backwards);
    assertThat(backwards).isEqualTo(inOrder);
  }

  private List<Row> vote(List<Row> faces, int[] outputs) {
    return new Teacher(spark, network, Normalisation.NORMALISATION_PER_IMAGE, outputs)
        .apply(spark.createDataFrame(faces, FaceColumns.SCHEMA).coalesce(1))
        .collectAsList();
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
