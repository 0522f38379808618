package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class CommandLinesTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Work work = new Work();

  @Command(name = "mien", mixinStandardHelpOptions = true)
  private static final class Program {}

  @Command(name = "work", mixinStandardHelpOptions = true)
  private static final class Work implements Callable<Integer> {

    @Option(names = "--number", description = "A number.")
    private int number;

    private Exception failure;

    @Override
    public Integer call() throws Exception {
      new OptionRanges(new picocli.CommandLine(this)).atLeast(0, "--number", number);
      if (failure != null) {
        throw failure;
      }
      return 0;
    }
  }

  @Test
  void successIs0() {
    assertThat(run("work", "--number", "3")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aUsersMistakeIsOneSentenceAnd1() {
    work.failure = new UserException("faces.csv: no such file; give another");

    assertThat(run("work")).isEqualTo(1);
    assertThat(err).hasToString("mien: faces.csv: no such file; give another" + eol());
  }

  @Test
  void aUsersMistakeIsFoundBehindWhatWrapsIt() {
    var onAnotherThread = new ExecutionException(new UserException("row 7: 3 pixels"));
    work.failure = new IllegalStateException("Job aborted due to stage failure", onAnotherThread);

    assertThat(run("work")).isEqualTo(1);
    assertThat(err).hasToString("mien: row 7: 3 pixels" + eol());
  }

  @Test
  void aFailureOfTheFileSystemNeedsNoStackTrace() {
    work.failure = new IOException("outer", new AccessDeniedException("/data/faces.csv"));

    assertThat(run("work")).isEqualTo(1);
    assertThat(err).hasToString("mien: work failed: /data/faces.csv: permission denied" + eol());
  }

  @Test
  void onlyTheUnexpectedGetsAStackTrace() {
    work.failure = new IllegalStateException("a bug");

    assertThat(run("work")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("java.lang.IllegalStateException: a bug")
        .contains("\tat dev.mien.cli.");
  }

  @Test
  void wrongUsageIsASentenceWhereTheHelpIsAnd2() {
    assertThat(run("work", "--numbr", "3")).isEqualTo(2);
    assertThat(err)
        .hasToString(
            "mien: Unknown options: '--numbr', '3'; did you mean --number?%nsee mien work --help%n"
                .formatted());
  }

  @Test
  void anUnknownVerbPointsToTheListOfVerbs() {
    assertThat(run("wok")).isEqualTo(2);
    assertThat(err.toString()).startsWith("mien: ").endsWith("see mien --help" + eol());
  }

  @Test
  void theHelpIsStillThereForWhoAsks() {
    assertThat(run("work", "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: mien work").contains("--number");
  }

  @Test
  void eachVerbTellsTheVersion() {
    assertThat(run("work", "--version")).isZero();
    assertThat(out).hasToString("mien development" + eol());
  }

  private int run(String... arguments) {
    var command = new picocli.CommandLine(new Program()).addSubcommand(work);
    return CommandLines.configure(command, Program.class)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static String eol() {
    return System.lineSeparator();
  }
}
