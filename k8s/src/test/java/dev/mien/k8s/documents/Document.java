package dev.mien.k8s.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the project.
 *
 * @param path below the project's folder
 */
record Document(Path path, String text) {

  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern WORD = Pattern.compile("\\S+");

  static Document read(Path file) {
    try {
      return new Document(Project.HOME.relativize(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isNamed(String name) {
    return path.endsWith(name);
  }

  long words() {
    return WORD.matcher(text).results().count();
  }

  /** Lines that a person reads as sentences: no code, table, heading, picture or bare link. */
  List<String> prose() {
    return withoutFences()
        .lines()
        .filter(line -> !line.startsWith("    ") && !line.startsWith("|") && !line.startsWith("#"))
        .filter(line -> !line.startsWith("!["))
        .toList();
  }

  /** What stands between the brackets of links and pictures. */
  List<String> links() {
    return groups(LINK, withoutFences());
  }

  /** Code inside of sentences and tables. */
  List<String> spans() {
    return groups(SPAN, withoutFences());
  }

  /** The contents of code blocks in this language. */
  List<String> blocks(String language) {
    return FENCE
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** The names by which links find the headings. */
  List<String> anchors() {
    return groups(HEADING, withoutFences()).stream()
        .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", ""))
        .map(heading -> heading.replace(' ', '-'))
        .toList();
  }

  /** From a heading to the next one of its level or a higher one; empty where there is none. */
  String section(String heading) {
    String level = heading.substring(0, heading.indexOf(' '));
    var section =
        Pattern.compile(
                "(?ms)^" + Pattern.quote(heading) + "\n(.*?)(?=^#{1," + level.length() + "} |\\z)")
            .matcher(text);
    return section.find() ? section.group(1) : "";
  }

  /** Lines of shell, joined where they end in a backslash, without comments. */
  List<String> commands() {
    var commands = new ArrayList<String>();
    Stream<String> indented = withoutFences().lines().filter(line -> line.startsWith("    "));
    Stream.concat(
            blocks("sh").stream(),
            Stream.of(String.join("\n", indented.map(String::strip).toList())))
        .flatMap(block -> block.replaceAll("\\\\\n\\s*", "").lines())
        .map(line -> line.replaceFirst("(^|\\s+)#.*$", "").strip())
        .forEach(commands::add);
    commands.addAll(spans());
    return commands;
  }

  private String withoutFences() {
    return FENCE.matcher(text).replaceAll("");
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
