package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.model.BundledModel;
import dev.mien.trainer.testing.FerFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ITPrepareCommand {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path temporary;

  @Test
  void printsTheReportAndExitsWithZero() throws IOException {
    Path csv = csv("3,%s,Training".formatted(FerFiles.csvPixels(FerFiles.pixels(1))));
    Path output = temporary.resolve("faces");

    int exitCode = prepare(csv, output);

    assertThat(exitCode).isZero();
    assertThat(out.toString())
        .startsWith("Faces: 1, from Kaggle csv in " + csv)
        .endsWith("Written to " + output + "; the full report is its _report.json\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatTheUserCanMendIsOneSentenceAndExitsWithOne() throws IOException {
    Path csv = csv("-1,0,Training");

    int exitCode =
        mien("prepare", "--input", csv.toString(), "--output", temporary + "/faces", "--strict");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly(
            "mien: "
                + csv
                + " holds what is no face, fer2013.csv row 1: emotion is '-1', expected 0 to 6 or the name of an expression; fix"
                + " that, or leave out --strict to skip them");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aLabelThatIsNotUnderstoodStopsItAndALineSaysWhatToDo() throws IOException {
    Path csv = csv("contempt,%s,Training".formatted(FerFiles.csvPixels(FerFiles.pixels(1))));

    int exitCode = prepare(csv, temporary.resolve("faces"));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("mien: " + csv + ": labels that are not understood: 'contempt' (1 picture).")
        .contains("--labels as-found", "--labels FILE")
        .hasLineCount(1);
    assertThat(temporary.resolve("faces")).doesNotExist();
  }

  @Test
  void votesThatDoNotBelongToTheFacesAreOneSentence() throws IOException {
    Path csv = csv("3,%s,Training".formatted(FerFiles.csvPixels(FerFiles.pixels(1))));
    Path votes = FerFiles.csv(temporary.resolve("votes.csv"), "Usage,neutral", List.of());
    Path output = temporary.resolve("faces");

    int exitCode = prepare(csv, output, "--ferplus", votes.toString(), "--drop-leaks");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("mien: " + votes + " lacks columns of FER+: found Usage,");
    assertThat(output).doesNotExist();
  }

  @Test
  void theAnswersOfTeachersBecomeTheVotes() throws IOException {
    Path csv = csv("3,%s,Training".formatted(FerFiles.csvPixels(FerFiles.pixels(1))));
    Path output = temporary.resolve("faces");
    String teacher = BundledModel.EXPRESSION.read().path().toString();

    int exitCode = prepare(csv, output, "--teacher", teacher, "fer2013");

    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("Faces with votes: 1\n");
  }

  @Test
  void aTeacherThatIsNoModelFileIsOneSentence() throws IOException {
    Path csv = csv("3,%s,Training".formatted(FerFiles.csvPixels(FerFiles.pixels(1))));
    Path output = temporary.resolve("faces");

    int exitCode = prepare(csv, output, "--teacher", csv.toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("mien: " + csv);
    assertThat(output).doesNotExist();
  }

  @Test
  void votesOfPeopleAndOfATeacherAtOnceAreWrongUsage() {
    int exitCode =
        mien("prepare", "--input", "x", "--output", "y", "--ferplus", "z", "--teacher", "m.zip");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("--ferplus=FILE, --teacher=FILE are mutually exclusive");
  }

  @Test
  void anOutputThatCannotBeMadeIsOneSentence() throws IOException {
    Path csv = csv("3,%s,Training".formatted(FerFiles.csvPixels(FerFiles.pixels(1))));

    int exitCode = mien("prepare", "--input", csv.toString(), "--output", csv + "/faces");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("mien: " + csv + "/faces cannot be written: ");
  }

  @Test
  void anUnknownFileSystemIsOneSentence() {
    int exitCode =
        mien("prepare", "--input", "nosuch://bucket/fer", "--output", temporary + "/faces");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith("mien: 'nosuch://bucket/fer' is on a file system that mien cannot access (");
  }

  @Test
  void anUnknownMasterIsExplained() {
    int exitCode =
        mien("prepare", "--input", "x", "--output", temporary + "/y", "--master", "laptop");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("mien: 'laptop' is no Spark master: expected one such as");
  }

  @Test
  void aMissingOptionIsWrongUsageAndExitsWithTwo() {
    assertThat(mien("prepare", "--input", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--output=DIR'");
  }

  private Path csv(String row) throws IOException {
    return FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", List.of(row));
  }

  private int prepare(Path input, Path output, String... more) {
    List<String> arguments = new ArrayList<>(List.of("prepare", "--input", input.toString()));
    arguments.addAll(List.of("--output", output.toString()));
    arguments.addAll(List.of(more));
    return mien(arguments.toArray(String[]::new));
  }

  private int mien(String... arguments) {
    CommandLine commandLine =
        TrainerMain.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
