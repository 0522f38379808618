package dev.mien.trainer.preparation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mien.trainer.data.Fingerprint;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a preparation found.
 *
 * @param input as it was given
 * @param form the form of FER2013 that it was recognised as
 * @param faces how many were written, over all splits
 * @param fingerprint see {@link Fingerprint#of}, over all splits
 * @param counts faces by split and expression, both by name
 */
public record PreparationReport(
    String input,
    String form,
    String output,
    long faces,
    String fingerprint,
    Map<String, Map<String, Long>> counts,
    Faults faults,
    BlankPictures blankPictures,
    Repetitions repetitions) {

  static PreparationReport of(
      String input, String form, String output, Dataset<Row> faces, Faults faults) {
    Map<String, Map<String, Long>> counts = FaceCounts.of(faces);
    return new PreparationReport(
        input,
        form,
        output,
        counts.values().stream().mapToLong(FaceCounts::total).sum(),
        Fingerprint.of(faces),
        counts,
        faults,
        BlankPictures.in(faces),
        Repetitions.in(faces));
  }

  String toJson() {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For people, some twenty lines. */
  public String summary() {
    return new ReportText(this).toString();
  }
}
