package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.PictureChange;
import dev.mien.trainer.dataset.schema.Split;
import java.util.Collection;
import java.util.List;
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
    row("", report.content().counts().values().iterator().next().keySet(), "total");
    report
        .content()
        .counts()
        .forEach(
            (split, counts) ->
                row(
                    split,
                    counts.values().stream().map(ReportText::number).toList(),
                    number(FaceCounts.total(counts))));
    report.content().counts().forEach(this::attention);
  }

  /** What training would stumble over. */
  private void attention(String split, Map<String, Long> counts) {
    long total = FaceCounts.total(counts);
    if (total == 0 && split.equals(Split.TRAINING.toString())) {
      line(
          "Attention: Training is empty: put pictures into a folder train, or use no split folders");
    } else if (total == 0 && split.equals(Split.PUBLIC_TEST.toString())) {
      line("Attention: PublicTest is empty: train will validate on a tenth of Training");
    } else if (total == 1) {
      line("Attention: %s has only one picture, so its scores mean nothing: add more", split);
    } else if (total > 0 && counts.containsValue(0L)) {
      List<String> missing = counts.keySet().stream().filter(n -> counts.get(n) == 0).toList();
      line("Attention: %s has no picture of %s", split, String.join(", ", missing));
    }
  }

  private void changes(Map<PictureChange, Long> changes) {
    if (changes.values().stream().anyMatch(count -> count > 0)) {
      line(
          "Adapted pictures: %,d scaled, %,d cut to their middle square, %,d turned " + "upright",
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

  private void row(String name, Collection<String> cells, String total) {
    StringBuilder row = new StringBuilder("  %-11s".formatted(name));
    cells.forEach(cell -> row.append("%9s".formatted(cell)));
    line("%s%9s", row, total);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
