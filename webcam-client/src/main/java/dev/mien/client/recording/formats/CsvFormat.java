package dev.mien.client.recording.formats;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.Frame;
import dev.mien.labels.ExpressionNames;
import java.awt.Rectangle;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RFC 4180 with a line of names, a row for each face, and a row with empty fields for a frame
 * without faces. The probabilities stand in FER2013's order whatever the model's is.
 */
final class CsvFormat implements RecordingFormat {

  private static final List<String> FRAME =
      List.of("source", "frame", "time", "positionMillis", "width", "height");
  private static final List<String> FACE =
      List.of(
          "track", "x", "y", "boxWidth", "boxHeight", "score", "label", "shown", "model", "reason");
  private static final String SHOWN = "shown_";

  private final CsvMapper mapper = new CsvMapper();
  private final CsvSchema schema;

  CsvFormat() {
    var columns = new ArrayList<String>(FRAME);
    columns.addAll(FACE);
    columns.addAll(ExpressionNames.FER2013_ORDER);
    ExpressionNames.FER2013_ORDER.forEach(label -> columns.add(SHOWN + label));
    var builder = CsvSchema.builder();
    columns.forEach(builder::addColumn);
    schema = builder.build();
  }

  @Override
  public byte[] head() throws IOException {
    return mapper.writer(schema.withHeader()).writeValueAsBytes(List.of());
  }

  @Override
  public byte[] lines(LabelledFrame labelled) throws IOException {
    var rows = new ArrayList<Map<String, Object>>();
    for (LabelledFace face : labelled.faces()) {
      Map<String, Object> row = row(labelled.frame());
      add(face, row);
      rows.add(row);
    }
    if (rows.isEmpty()) {
      rows.add(row(labelled.frame()));
    }
    return mapper.writer(schema).writeValueAsBytes(rows);
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

  private static void add(LabelledFace face, Map<String, Object> row) {
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
      face.reading().ifPresent(reading -> row.put("shown", reading.label()));
      face.reading().ifPresent(reading -> row.putAll(known(reading.probabilities(), SHOWN)));
    } else if (face.answer() instanceof Classification.Unlabelled unanswered) {
      row.put("reason", unanswered.reason());
    }
  }

  private static Map<String, Object> known(Map<String, ? extends Number> values, String prefix) {
    var known = new LinkedHashMap<String, Object>();
    for (String label : ExpressionNames.FER2013_ORDER) {
      if (values.containsKey(label)) {
        known.put(prefix + label, values.get(label).floatValue());
      }
    }
    return known;
  }
}
