package dev.mien.client.detection.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WeightedNonMaxSuppressionTest {

  private final WeightedNonMaxSuppression suppression = new WeightedNonMaxSuppression(0.3f);

  @Test
  void averagesOverlappingCandidatesByTheirScoresAndKeepsTheBestScore() {
    List<Candidate> faces = suppression.suppress(List.of(square(0.3f, 0.1f), square(0.9f, 0)));

    assertThat(faces).hasSize(1);
    Candidate face = faces.get(0);
    assertThat(face.score()).isEqualTo(0.9f);
    assertThat(face.box().xMin()).isCloseTo(0.025f, within(1e-6f));
    assertThat(face.box().xMax()).isCloseTo(1.025f, within(1e-6f));
    assertThat(face.box().yMin()).isCloseTo(0, within(1e-6f));
    assertThat(face.keypoints().get(0).x()).isCloseTo(0.025f, within(1e-6f));
  }

  @Test
  void keepsFacesThatOverlapByLessThanTheThreshold() {
    // Squares shifted by 0.6 share 0.4 of 1.6.
    assertThat(suppression.suppress(List.of(square(0.6f, 0.6f), square(0.8f, 0))))
        .extracting(Candidate::score)
        .containsExactly(0.8f, 0.6f);
  }

  @Test
  void comparesWithTheBestCandidateAndNotWithTheMean() {
    // The third overlaps the second by 0.43, and the first by 0.11 only: it is another face.
    assertThat(
            suppression.suppress(List.of(square(0.9f, 0), square(0.8f, 0.4f), square(0.7f, 0.8f))))
        .hasSize(2);
  }

  @Test
  void endsOnBoxesWithoutArea() {
    var dot = new Candidate(0.9f, new RelativeBox(0.5f, 0.5f, 0.5f, 0.5f), List.of());

    assertThat(suppression.suppress(List.of(dot, dot))).hasSize(2);
  }

  private static Candidate square(float score, float x) {
    return new Candidate(
        score, new RelativeBox(x, 0, x + 1, 1), List.of(new NormalizedKeypoint(x, 0)));
  }
}
