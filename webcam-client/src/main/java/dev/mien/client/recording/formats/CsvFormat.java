package dev.mien.client.recording.formats;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import dev.mien.labels.ExpressionNames;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RFC 4180 with a line of names, a row for each face, and a row with empty fields for a frame
 * without faces. The columns of the probabilities are the classes of the model that first answers;
 * until then the rows wait. Classes that only a later model has are left out.
 */
final class CsvFormat implements RecordingFormat {

  private static final List<String> FRAME =
      List.of("source", "frame", "time", "positionMillis", "width", "height");
  private static final List<String> FACE =
      List.of(
          "track", "x", "y", "boxWidth", "boxHeight", "score", "label", "shown", "model", "reason");
  private static final String SHOWN = "shown_";

  /** Some minutes of frames without a labelled face; FER2013's classes are taken for theirs. */
  private static final int MOST_WAITING = 10_000;

  private final CsvMapper mapper = new CsvMapper();
  private final List<Map<String, Object>> waiting = new ArrayList<>();
  private List<String> labels = List.of();
  private CsvSchema schema;

  @Override
  public byte[] lines(LabelledFrame labelled) throws IOException {
    if (schema != null) {
      return write(rows(labelled));
    }
    List<String> found = labels(labelled);
    if (!found.isEmpty()) {
      begin(found);
    }
    waiting.addAll(rows(labelled));
    return schema != null || waiting.size() >= MOST_WAITING ? tail() : new byte[0];
  }

  @Override
  public byte[] tail() throws IOException {
    if (schema != null && waiting.isEmpty()) {
      return new byte[0];
    }
    if (schema == null) {
      begin(ExpressionNames.FER2013_ORDER);
    }
    var text = new ByteArrayOutputStream();
    text.write(mapper.writer(schema.withHeader()).writeValueAsBytes(List.of()));
    text.write(write(waiting));
    waiting.clear();
    return text.toByteArray();
  }

  private void begin(List<String> modelLabels) {
    labels = modelLabels;
    var columns = new ArrayList<String>(FRAME);
    columns.addAll(FACE);
    labels.forEach(label -> columns.add(column("", label)));
    labels.forEach(label -> columns.add(column(SHOWN, label)));
    var builder = CsvSchema.builder();
    columns.forEach(builder::addColumn);
    schema = builder.build();
  }

  /** A class may be called as another column is. */
  private static String column(String prefix, String label) {
    boolean taken = FRAME.contains(label) || FACE.contains(label) || label.startsWith(SHOWN);
    return prefix + (taken ? "class_" + label : label);
  }

  private static List<String> labels(LabelledFrame frame) {
    return frame.faces().stream()
        .map(LabelledFace::answer)
        .filter(Classification.Labelled.class::isInstance)
        .map(answer -> List.copyOf(((Classification.Labelled) answer).probabilities().keySet()))
        .findFirst()
        .orElse(List.of());
  }

  private byte[] write(List<Map<String, Object>> rows) throws IOException {
    return mapper.writer(schema).writeValueAsBytes(rows);
  }

  private List<Map<String, Object>> rows(LabelledFrame labelled) {
    var rows = new ArrayList<Map<String, Object>>();
    for (LabelledFace face : labelled.faces()) {
      Map<String, Object> row = row(labelled.frame());
      add(face, row);
      rows.add(row);
    }
    if (rows.isEmpty()) {
      rows.add(row(labelled.frame()));
    }
    return rows;
  }

  private static Map<String, Object> row(Frame frame) {
    var row = new LinkedHashMap<String, Object>();
    row.put("source", frame.source());
    row.put("frame", frame.number());
    row.put("time", frame.capturedAt().truncatedTo(ChronoUnit.MILLIS).toString());
    row.put("positionMillis", frame.positionMillis());
    row.put("width", frame.image().getWidth());
    row.put("height", frame.image().getHeight());
    return row;
  }

  private void add(LabelledFace face, Map<String, Object> row) {
    Rectangle box = face.box();
    row.put("track", face.track());
    row.put("x", box.x);
    row.put("y", box.y);
    row.put("boxWidth", box.width);
    row.put("boxHeight", box.height);
    row.put("score", face.score());
    if (face.answer() instanceof Classification.Labelled labelled) {
      row.put("label", labelled.label());
      row.put("model", labelled.modelVersion());
      row.putAll(known(labelled.probabilities(), ""));
      face.smoothed().ifPresent(smoothed -> row.put("shown", smoothed.label()));
      face.smoothed().ifPresent(smoothed -> row.putAll(known(smoothed.probabilities(), SHOWN)));
    } else if (face.answer() instanceof Classification.Unlabelled unanswered) {
      row.put("reason", unanswered.reason());
    }
  }

  private Map<String, Object> known(Map<String, ? extends Number> values, String prefix) {
    var known = new LinkedHashMap<String, Object>();
    for (String label : labels) {
      if (values.containsKey(label)) {
        known.put(column(prefix, label), values.get(label).floatValue());
      }
    }
    return known;
  }
}
