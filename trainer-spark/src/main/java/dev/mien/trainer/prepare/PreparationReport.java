package dev.mien.trainer.prepare;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.Fingerprint;
import dev.mien.trainer.dataset.schema.PictureChange;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a preparation found. In JSON, source, content and findings are one object. */
public record PreparationReport(
    @JsonUnwrapped Source source,
    @JsonUnwrapped Content content,
    @JsonUnwrapped Findings findings) {

  /**
   * @param input as it was given
   * @param form the form of data that it was recognised as
   * @param notes what lay there and was not read
   */
  public record Source(String input, String form, String output, List<String> notes) {}

  /**
   * What was written.
   *
   * @param faces how many, over all splits
   * @param facesWithVotes how many of them have votes, of FER+ or of a model
   * @param fingerprint see {@link Fingerprint#of}, over all splits
   * @param counts faces by split and expression, both by name
   * @param changes how many pictures of the input were scaled, cut or turned
   */
  public record Content(
      long faces,
      long facesWithVotes,
      String fingerprint,
      Map<String, Map<String, Long>> counts,
      Map<PictureChange, Long> changes) {}

  /**
   * What is wrong or odd.
   *
   * @param droppedLeaks what was taken out of Training, standing in a test split as well; null
   *     where that was not asked for
   * @param noFaces what half of the people or more call no face; kept here, left out of training
   */
  public record Findings(
      Faults faults,
      ListedIds droppedLeaks,
      ListedIds noFaces,
      ListedIds blankPictures,
      Duplicates repetitions) {}

  static PreparationReport of(
      Source source, InputFindings read, Dataset<Row> written, ListedIds droppedLeaks) {
    var faces = FaceFindings.in(written);
    FaceCounts counts = faces.counts(FaceClasses.of(written));
    return new PreparationReport(
        source,
        new Content(
            counts.total(),
            faces.withVotes(),
            Fingerprint.of(written),
            counts.bySplit(),
            read.changes()),
        new Findings(
            read.faults(), droppedLeaks, faces.noFaces(), faces.blank(), Duplicates.in(written)));
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
