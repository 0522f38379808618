package dev.mien.client.detection.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DetectionDecoderTest {

  private static final int LAST_OF_THE_FINE_GRID = 16 * 16 * 2 - 1;

  private final Anchors anchors = FaceDetectionModel.SHORT_RANGE.anchors();
  private final float[] regressors = new float[anchors.count() * 16];
  private final float[] classificators = new float[anchors.count()];

  DetectionDecoderTest() {
    Arrays.fill(classificators, -50);
  }

  @Test
  void findsNothingWhereEveryScoreIsLow() {
    assertThat(decode(0.5f)).isEmpty();
  }

  @Test
  void placesABoxAndItsKeypointsRelativeToTheAnchor() {
    set(0, 2, 12.8f, -12.8f, 64, 32, 1.28f, 2.56f);

    Candidate face = decode(0.5f).get(0);

    float anchor = 0.5f / 16;
    assertThat(face.score()).isCloseTo(0.880797f, within(1e-6f));
    assertThat(face.box().xMin()).isCloseTo(anchor + 0.1f - 0.25f, within(1e-6f));
    assertThat(face.box().xMax()).isCloseTo(anchor + 0.1f + 0.25f, within(1e-6f));
    assertThat(face.box().yMin()).isCloseTo(anchor - 0.1f - 0.125f, within(1e-6f));
    assertThat(face.box().yMax()).isCloseTo(anchor - 0.1f + 0.125f, within(1e-6f));
    assertThat(face.keypoints()).hasSize(6);
    assertThat(face.keypoints().get(0).x()).isCloseTo(anchor + 0.01f, within(1e-6f));
    assertThat(face.keypoints().get(0).y()).isCloseTo(anchor + 0.02f, within(1e-6f));
    assertThat(face.keypoints().get(5)).isEqualTo(new NormalizedKeypoint(anchor, anchor));
  }

  @Test
  void theFineGridEndsBottomRightAndTheCoarseOneStartsTopLeft() {
    set(LAST_OF_THE_FINE_GRID, 1, 0, 0, 2, 2);
    set(LAST_OF_THE_FINE_GRID + 1, 1, 0, 0, 2, 2);

    List<Candidate> faces = decode(0.5f);

    assertThat(faces.get(0).keypoints().get(0))
        .isEqualTo(new NormalizedKeypoint(15.5f / 16, 15.5f / 16));
    assertThat(faces.get(1).keypoints().get(0))
        .isEqualTo(new NormalizedKeypoint(0.5f / 8, 0.5f / 8));
  }

  @Test
  void keepsAScoreThatEqualsTheThreshold() {
    set(7, 0, 0, 0, 2, 2);

    assertThat(decode(0.5f)).hasSize(1);
    assertThat(decode(0.500001f)).isEmpty();
  }

  @Test
  void dropsWhatIsNoBoxOrNoNumber() {
    set(1, 5, 0, 0, -2, 2);
    set(2, 5, 0, 0, 2, Float.NaN);
    set(3, Float.NaN, 0, 0, 2, 2);

    assertThat(decode(0)).filteredOn(face -> face.score() > 0.1f).isEmpty();
    assertThat(decode(0)).noneMatch(face -> Float.isNaN(face.score()));
  }

  private void set(int anchor, float score, float... values) {
    classificators[anchor] = score;
    System.arraycopy(values, 0, regressors, anchor * 16, values.length);
  }

  private List<Candidate> decode(float minScore) {
    return new DetectionDecoder(anchors, 128, minScore)
        .decode(new RawDetections(regressors, classificators));
  }
}
