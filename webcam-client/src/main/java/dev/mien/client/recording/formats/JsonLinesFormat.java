package dev.mien.client.recording.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.temporal.ChronoUnit;

/** One JSON object for each frame. */
final class JsonLinesFormat implements RecordingFormat {

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public byte[] tail() {
    return new byte[0];
  }

  @Override
  public byte[] lines(LabelledFrame frame) throws IOException {
    var line = new ByteArrayOutputStream(1024);
    line.write(json.writeValueAsBytes(object(frame)));
    line.write('\n');
    return line.toByteArray();
  }

  private ObjectNode object(LabelledFrame labelled) {
    Frame frame = labelled.frame();
    ObjectNode line = json.createObjectNode();
    line.put("source", frame.source());
    line.put("frame", frame.number());
    line.put("time", frame.capturedAt().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("positionMillis", frame.positionMillis());
    line.put("width", frame.image().getWidth());
    line.put("height", frame.image().getHeight());
    ArrayNode faces = line.putArray("faces");
    labelled.faces().forEach(face -> write(face, faces.addObject()));
    return line;
  }

  private static void write(LabelledFace face, ObjectNode node) {
    Rectangle box = face.box();
    node.put("track", face.track());
    node.putArray("box").add(box.x).add(box.y).add(box.width).add(box.height);
    node.put("score", face.score());
    if (face.answer() instanceof Classification.Labelled labelled) {
      node.put("label", labelled.label());
      ObjectNode probabilities = node.putObject("probabilities");
      labelled.probabilities().forEach(probabilities::put);
      face.smoothed().ifPresent(smoothed -> write(smoothed, node.putObject("shown")));
      node.put("model", labelled.modelVersion());
    } else if (face.answer() instanceof Classification.Unlabelled unanswered) {
      node.putNull("label");
      node.put("reason", unanswered.reason());
    }
  }

  private static void write(SmoothedPrediction smoothed, ObjectNode node) {
    node.put("label", smoothed.label());
    ObjectNode probabilities = node.putObject("probabilities");
    // As many digits as the raw ones have.
    smoothed
        .probabilities()
        .forEach((label, value) -> probabilities.put(label, value.floatValue()));
  }
}
