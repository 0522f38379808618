package dev.mien.client.classify.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mien.cli.UserException;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.Classification.Labelled;
import dev.mien.client.classify.Classification.Unlabelled;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.SendPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalClassifierTest {

  private static final ByteString FACE = ByteString.copyFrom(new byte[2304]);
  private static final SendPolicy EVERY_FRAME = SendPolicy.allWithin(Duration.ofSeconds(1));

  @TempDir private Path directory;

  @Test
  void namesEachFaceWithTheBundledModel() throws Exception {
    try (var connection = LocalClassifier.open(Optional.empty(), EVERY_FRAME)) {
      List<Classification> answers = get(connection.classify(1, List.of(FACE, FACE)));

      assertThat(answers).hasSize(2).allMatch(Labelled.class::isInstance);
      Labelled face = (Labelled) answers.get(0);
      assertThat(face.probabilities()).hasSize(7).containsEntry(face.label(), face.probability());
      assertThat(face.probabilities().values().stream().mapToDouble(p -> p).sum())
          .isBetween(0.9999, 1.0001);
      assertThat(connection.server()).isEqualTo("this process");
      assertThat(((ConnectionState.Connected) connection.state()).model().getCard().getVersion())
          .isEqualTo(face.modelVersion());
    }
  }

  @Test
  void answersEveryFrameOfARecording() throws Exception {
    try (var connection = LocalClassifier.open(Optional.empty(), EVERY_FRAME)) {
      var answers = new ArrayList<CompletableFuture<List<Classification>>>();
      for (int frame = 0; frame < 50; frame++) {
        answers.add(connection.classify(frame, List.of(FACE)));
      }
      for (var answer : answers) {
        assertThat(get(answer).get(0)).isInstanceOf(Labelled.class);
      }
    }
  }

  @Test
  void aNewerFrameOfACameraTakesThePlaceOfOneThatWaits() throws Exception {
    try (var connection = LocalClassifier.open(Optional.empty(), SendPolicy.newest())) {
      var atWork = connection.classify(1, Collections.nCopies(200, FACE));
      var frames = new ArrayList<CompletableFuture<List<Classification>>>();
      for (int frame = 2; frame < 30; frame++) {
        frames.add(connection.classify(frame, List.of(FACE)));
      }

      assertThat(get(frames.get(0)))
          .containsExactly(new Unlabelled("a newer frame took its place"));
      assertThat(get(frames.get(frames.size() - 1)).get(0)).isInstanceOf(Labelled.class);
      assertThat(get(atWork)).hasSize(200);
    }
  }

  @Test
  void leavesWhatWaitsUnansweredWhenItIsClosed() throws Exception {
    var connection = LocalClassifier.open(Optional.empty(), EVERY_FRAME);
    var atWork = connection.classify(1, Collections.nCopies(50, FACE));
    var waiting = connection.classify(2, List.of(FACE));
    connection.close();
    connection.close();

    assertThat(get(atWork)).hasSize(50);
    assertThat(get(waiting)).containsExactly(new Unlabelled("the client is stopping"));
    assertThat(get(connection.classify(3, List.of(FACE))))
        .containsExactly(new Unlabelled("the client is stopping"));
  }

  @Test
  void saysWhatIsWrongWithAModel() throws Exception {
    Path text = Files.writeString(directory.resolve("model.zip"), "bring milk");

    assertThatThrownBy(() -> LocalClassifier.open(Optional.of(text.toString()), EVERY_FRAME))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.zip: not a complete zip file");
  }

  private static List<Classification> get(CompletableFuture<List<Classification>> answers)
      throws Exception {
    return answers.get(30, TimeUnit.SECONDS);
  }
}
