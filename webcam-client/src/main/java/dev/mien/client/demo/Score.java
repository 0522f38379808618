package dev.mien.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.scene.FaceTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often the labels of a recording are right. Faces in the middle of a change are left out,
 * since they have no one expression.
 */
final class Score {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<DrawnExpression, Tally> tallies = new TreeMap<>();
  private int missed;
  private int changing;

  private Score() {}

  /**
   * @param recording JSON lines of {@code webcam --record}
   * @param truths the faces of each frame, by the frame's number
   */
  static Score of(Path recording, List<List<FaceTruth>> truths) throws IOException {
    var score = new Score();
    for (String line : Files.readAllLines(recording)) {
      JsonNode frame = JSON.readTree(line);
      int number = frame.get("frame").asInt();
      if (number < truths.size()) {
        truths.get(number).forEach(truth -> score.count(truth, frame.get("faces")));
      }
    }
    return score;
  }

  private void count(FaceTruth truth, JsonNode faces) {
    if (truth.settled()) {
      count(truth, labelAt(truth, faces));
    } else {
      changing++;
    }
  }

  private void count(FaceTruth truth, Optional<String> label) {
    Tally before = tallies.getOrDefault(truth.expression(), new Tally(0, 0));
    boolean right = label.filter(truth.expression().label()::equals).isPresent();
    missed += label.isEmpty() ? 1 : 0;
    tallies.put(truth.expression(), new Tally(before.right + (right ? 1 : 0), before.faces + 1));
  }

  /** Of the found face whose centre lies in the true one. */
  private static Optional<String> labelAt(FaceTruth truth, JsonNode faces) {
    for (JsonNode face : faces) {
      JsonNode box = face.get("box");
      double centreX = box.get(0).asDouble() + box.get(2).asDouble() / 2;
      double centreY = box.get(1).asDouble() + box.get(3).asDouble() / 2;
      if (truth.bounds().contains(centreX, centreY) && !face.get("label").isNull()) {
        return Optional.of(face.get("label").asText());
      }
    }
    return Optional.empty();
  }

  int faces() {
    return tallies.values().stream().mapToInt(Tally::faces).sum();
  }

  int right() {
    return tallies.values().stream().mapToInt(Tally::right).sum();
  }

  /** A table for a terminal. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    tallies.forEach(
        (expression, tally) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %-10s %4d of %4d right%n",
                    expression.label(),
                    tally.right,
                    tally.faces)));
    text.append(
        String.format(
            Locale.ROOT,
            "  %-10s %4d of %4d right (%.0f %%); %d not found or not answered%n",
            "all",
            right(),
            faces(),
            100.0 * right() / Math.max(1, faces()),
            missed));
    text.append(
        String.format(Locale.ROOT, "  not counted: %d faces between two expressions%n", changing));
    return text.toString();
  }

  private record Tally(int right, int faces) {}
}
