package dev.mien.k8s.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that the documents name, held against what the programs say of themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ITDocumentedOptions {

  private static final Pattern COMMAND = Pattern.compile("\\./mien ([a-z]+)");

  /** Every program has them, and no table needs them. */
  private static final Set<String> COMMON = Set.of("--help", "--version");

  /** Of Spark, Maven and others. */
  private static final Set<String> OF_OTHER_TOOLS = Set.of("--jars", "--packages");

  private final Programs programs;

  ITDocumentedOptions() throws Exception {
    programs = new Programs();
  }

  @Test
  void everyCommandHasAVerbAndOptionsThatExist() throws Exception {
    int commands = 0;
    for (Document document : Project.documents()) {
      for (String line : document.commands()) {
        for (MatchResult command : COMMAND.matcher(line).results().toList()) {
          String verb = command.group(1);
          assertThat(programs.verbs()).as("%s: %s", document, line).contains(verb);
          assertThat(programs.options(verb))
              .as("%s: %s", document, line)
              .containsAll(Programs.optionsIn(rest(line, command)));
          commands++;
        }
      }
    }
    assertThat(commands).isGreaterThan(50);
  }

  @Test
  void everyOptionInASentenceOrTableExists() throws Exception {
    var known = new TreeSet<>(OF_OTHER_TOOLS);
    known.addAll(COMMON);
    for (String verb : programs.verbs()) {
      known.addAll(programs.options(verb));
    }
    for (Document document : Project.documents()) {
      for (String span : document.spans()) {
        if (span.startsWith("--")) {
          assertThat(known).as("%s: %s", document, span).containsAll(Programs.optionsIn(span));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "trainer-spark, prepare",
    "trainer-spark, train",
    "trainer-spark, evaluate",
    "inference-server, serve",
    "inference-server, loadtest",
    "webcam-client, webcam",
    "webcam-client, detect",
    "webcam-client, crop",
    "webcam-client, demo"
  })
  void theTableHasTheOptionsOfTheProgramAndNoOthers(String module, String verb) throws Exception {
    var table = new TreeSet<String>();
    Project.document(module + "/README.md")
        .section("### " + verb)
        .lines()
        .filter(line -> line.startsWith("| `--"))
        .forEach(line -> table.addAll(Programs.optionsIn(line.split("\\|", -1)[1])));

    assertThat(table).isNotEmpty();
    assertThat(programs.options(verb)).containsAll(table);
    var missing = new TreeSet<>(programs.options(verb));
    missing.removeAll(COMMON);
    missing.removeAll(table);
    missing.removeIf(name -> name.startsWith("--no-") && table.contains(positive(name)));
    assertThat(missing).isEmpty();
  }

  /** Up to the next command of the line. */
  private static String rest(String line, MatchResult command) {
    return line.substring(command.end()).split(" [&|;]+ ", 2)[0];
  }

  private static String positive(String name) {
    return "--" + name.substring("--no-".length());
  }
}
