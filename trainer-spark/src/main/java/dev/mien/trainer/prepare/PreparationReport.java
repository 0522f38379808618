package dev.mien.trainer.prepare;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Fingerprint;
import dev.mien.trainer.dataset.schema.Votes;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a preparation found.
 *
 * @param input as it was given
 * @param form the form of FER2013 that it was recognised as
 * @param notes what lay there and was not read
 * @param faces how many were written, over all splits
 * @param facesWithVotes how many of them have votes, of FER+ or of a model
 * @param fingerprint see {@link Fingerprint#of}, over all splits
 * @param counts faces by split and expression, both by name
 * @param droppedLeaks what was taken out of Training, standing in a test split as well; null where
 *     that was not asked for
 * @param noFaces what half of the people or more call no face; kept here, left out of training
 */
public record PreparationReport(
    String input,
    String form,
    String output,
    List<String> notes,
    long faces,
    long facesWithVotes,
    String fingerprint,
    Map<String, Map<String, Long>> counts,
    Faults faults,
    ListedIds droppedLeaks,
    ListedIds noFaces,
    ListedIds blankPictures,
    Duplicates repetitions) {

  static PreparationReport of(
      String input,
      FaceDataset read,
      String output,
      Dataset<Row> written,
      Faults faults,
      ListedIds droppedLeaks) {
    Map<String, Map<String, Long>> counts = FaceCounts.of(written);
    return new PreparationReport(
        input,
        read.form(),
        output,
        read.notes(),
        counts.values().stream().mapToLong(FaceCounts::total).sum(),
        written.filter(col(FaceColumns.VOTES).isNotNull()).count(),
        Fingerprint.of(written),
        counts,
        faults,
        droppedLeaks,
        ListedIds.of(
            written.filter(
                (FilterFunction<Row>) row -> Votes.of(row).filter(Votes::saysNoFace).isPresent())),
        BlankPictures.in(written),
        Duplicates.in(written));
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
