package dev.mien.k8s.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the documents without starting a program. */
final class DocumentsTest {

  private static final int MOST_CHARACTERS = 100;
  private static final int MOST_WORDS_OF_README = 500;
  private static final int MOST_WORDS_OF_RATIONALE = 1500;
  private static final int MOST_SENTENCES_OF_ANSWER = 5;

  /** A path below one of the project's folders, as code. */
  private static final Pattern OWN_PATH =
      Pattern.compile(
          "(cli|proto|model|drawn-faces|trainer-spark|inference-server|webcam-client|k8s|docs)"
              + "/[\\w./-]*\\w");

  private static final Pattern MADE_BY_THE_BUILD = Pattern.compile(".*/(target|dist)/.*");

  private static final Pattern TEST_CLASS =
      Pattern.compile("(?!PublicTest|PrivateTest)(IT[A-Z]\\w+|[A-Z]\\w+Test)\\b.*");

  private static final Set<String> TESTS = Project.testClasses();

  static List<Document> documents() {
    return Project.documents();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Document document) {
    Path folder = Project.HOME.resolve(document.path()).getParent();
    for (String link : document.links()) {
      if (!link.startsWith("https://")) {
        String[] parts = link.split("#", 2);
        Path target =
            parts[0].isEmpty() ? Project.HOME.resolve(document.path()) : folder.resolve(parts[0]);
        assertThat(target.normalize()).as(link).exists();
        if (parts.length == 2) {
          assertThat(Document.read(target.normalize()).anchors()).as(link).contains(parts[1]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyFileThatIsNamedExists(Document document) {
    for (String span : document.spans()) {
      if (OWN_PATH.matcher(span).matches() && !MADE_BY_THE_BUILD.matcher(span).matches()) {
        assertThat(Project.HOME.resolve(span)).as(span).exists();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyTestThatIsNamedExists(Document document) {
    for (String span : document.spans()) {
      var named = TEST_CLASS.matcher(span);
      if (named.matches()) {
        assertThat(TESTS).as(span).contains(named.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linesOfProseAreShort(Document document) {
    assertThat(document.prose())
        .filteredOn(line -> !line.contains("]("))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MOST_CHARACTERS));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theWordLimitsHold(Document document) {
    if (document.path().equals(Path.of("README.md"))) {
      assertThat(document.words()).isLessThanOrEqualTo(MOST_WORDS_OF_README);
    } else if (document.isNamed("RATIONALE.md")) {
      assertThat(document.words()).isLessThanOrEqualTo(MOST_WORDS_OF_RATIONALE);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void decisionsAreQuestionsWithShortAnswers(Document document) {
    if (document.isNamed("RATIONALE.md")) {
      for (String part : document.text().split("(?m)^#+ ", -1)) {
        if (part.contains("\n") && part.substring(0, part.indexOf('\n')).endsWith("?")) {
          String answer = part.substring(part.indexOf('\n')).replaceAll("`[^`]*`", "x");
          assertThat(answer.split("[.?!:](?=\\s)", -1).length - 1)
              .as(part)
              .isLessThanOrEqualTo(MOST_SENTENCES_OF_ANSWER);
        }
      }
    }
  }
}
