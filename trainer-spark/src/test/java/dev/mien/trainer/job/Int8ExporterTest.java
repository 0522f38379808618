package dev.mien.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.model.OnnxGraphs;
import dev.mien.v1.Int8Graph;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class Int8ExporterTest {

  private static final OnnxGraphs GRAPHS =
      new OnnxGraphs(ByteString.copyFromUtf8("fp32"), Optional.of(ByteString.copyFromUtf8("int8")));

  @Test
  void keepsAnInt8GraphThatIsAsAccurateButForThreeTenthsOfAPoint() {
    var export = judged(0.6645, 0.6616);

    assertThat(export.graphs()).isEqualTo(GRAPHS);
    assertThat(export.int8().getLeftOutBecause()).isEmpty();
  }

  @Test
  void keepsOneThatIsMoreAccurate() {
    assertThat(judged(0.6645, 0.68).graphs().int8()).isPresent();
  }

  @Test
  void leavesOutOneThatIsLessAccurateAndSaysSo() {
    var export = judged(0.6645, 0.6600);

    assertThat(export.graphs().int8()).isEmpty();
    assertThat(export.int8().getLeftOutBecause())
        .isEqualTo("It is less accurate than FP32 by 0.45 points, and 0.3 are tolerated.");
    assertThat(export.int8().getInt8Accuracy()).isEqualTo(0.66);
  }

  @Test
  void ofFewPicturesOneMayBeNamedWrongAndNotTwo() {
    assertThat(judged(136.0 / 280, 135.0 / 280, 280).graphs().int8()).isPresent();
    assertThat(judged(136.0 / 280, 134.0 / 280, 280).graphs().int8()).isEmpty();
  }

  private static Int8Exporter.Export judged(double fp32, double int8) {
    return judged(fp32, int8, 3589);
  }

  private static Int8Exporter.Export judged(double fp32, double int8, long pictures) {
    return Int8Exporter.judged(
        GRAPHS, Int8Graph.newBuilder().setFp32Accuracy(fp32).setInt8Accuracy(int8), pictures);
  }
}
