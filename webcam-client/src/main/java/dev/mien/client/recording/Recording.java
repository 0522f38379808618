package dev.mien.client.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;

/**
 * JSON lines, one for each frame. A line goes to the system in one write as soon as it is known, so
 * that a process that is killed loses nothing but the line it was writing.
 */
public final class Recording implements FrameSink {

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final OutputStream out;

  /** Starts the file anew. */
  public Recording(Path file) {
    this.file = file;
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("recording", file, e);
    }
  }

  @Override
  public void accept(LabelledFrame frame) {
    try {
      var line = new ByteArrayOutputStream(1024);
      line.write(json.writeValueAsBytes(line(frame)));
      line.write('\n');
      line.writeTo(out);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("recording", file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("recording", file, e);
    }
  }

  private ObjectNode line(LabelledFrame labelled) {
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
    node.putArray("box").add(box.x).add(box.y).add(box.width).add(box.height);
    node.put("score", face.score());
    if (face.answer() instanceof FaceAnswer.Labelled labelled) {
      node.put("label", labelled.label());
      ObjectNode probabilities = node.putObject("probabilities");
      labelled.probabilities().forEach(probabilities::put);
      node.put("model", labelled.modelVersion());
    } else if (face.answer() instanceof FaceAnswer.Unanswered unanswered) {
      node.putNull("label");
      node.put("reason", unanswered.reason());
    }
  }
}
