package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.PictureChange;
import java.util.Locale;
import java.util.Map;

/** A report as people read it. */
final class ReportText {

  private static final int MOST_FAULTS = 10;

  private final StringBuilder text = new StringBuilder();

  ReportText(PreparationReport report) {
    line(
        "Faces: %,d, from %s in %s",
        report.content().faces(), report.source().form(), report.source().input());
    counts(report);
    report.source().notes().forEach(note -> line("Note: %s", note));
    changes(report.content().changes());
    faults(report.findings().faults());
    leaks(report.findings().droppedLeaks());
    line("Blank pictures (one gray level, kept): %,d", report.findings().blankPictures().total());
    repetitions(report.findings().repetitions());
    votes(report);
    line("Fingerprint: %s", report.content().fingerprint());
    line("Written to %s; the full report is its %s", report.source().output(), OutputFolder.REPORT);
  }

  private void counts(PreparationReport report) {
    new CountsTable(report.content().counts()).lines().forEach(row -> line("%s", row));
    Attention.sentences(report.content().counts())
        .forEach(sentence -> line("Attention: %s", sentence));
  }

  private void changes(Map<PictureChange, Long> changes) {
    if (changes.values().stream().anyMatch(count -> count > 0)) {
      line(
          "Adapted pictures: %,d scaled, %,d cut to their middle square, %,d turned upright",
          changes.get(PictureChange.SCALED),
          changes.get(PictureChange.CUT),
          changes.get(PictureChange.TURNED));
    }
  }

  private void faults(Faults faults) {
    line("Skipped because they are not faces: %,d", faults.total());
    faults.listed().stream().limit(MOST_FAULTS).forEach(fault -> line("  %s", fault));
    if (faults.total() > MOST_FAULTS) {
      line("  and %,d more, see %s", faults.total() - MOST_FAULTS, OutputFolder.REPORT);
    }
  }

  private void leaks(ListedIds dropped) {
    if (dropped != null) {
      line("Removed from Training because they also appear in a test split: %,d", dropped.total());
    }
  }

  private void repetitions(Duplicates repetitions) {
    line(
        "Repeated pictures (kept): %,d, with %,d surplus copies; %,d of them have "
            + "different labels",
        repetitions.differentPictures(), repetitions.surplus(), repetitions.withDifferentLabels());
    line(
        "Pictures in more than one split (kept): %,d; %,d of them in PublicTest and PrivateTest",
        repetitions.acrossSplits().inSeveralSplits(), repetitions.acrossSplits().inBothTests());
  }

  private void votes(PreparationReport report) {
    if (report.content().facesWithVotes() > 0) {
      line("Faces with votes: %,d", report.content().facesWithVotes());
      line(
          "Pictures that at least half of the people call \"no face\" (kept, but not trained on): %,d",
          report.findings().noFaces().total());
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
