package dev.mien.k8s.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The README's commands and tables. */
public record Guide(String text) {

  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");

  public static Guide read() {
    try {
      return new Guide(Files.readString(Kustomize.HOME.resolve("README.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each as one line, without its comment; those inside sentences too. */
  public List<String> commands(String start) {
    Stream<String> blocks =
        BLOCK
            .matcher(text)
            .results()
            .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
            .map(line -> line.replaceFirst("\\s+(#.*|&)$", "").strip());
    Stream<String> spans =
        SPAN.matcher(BLOCK.matcher(text).replaceAll("")).results().map(span -> span.group(1));
    return Stream.concat(blocks, spans).filter(line -> line.startsWith(start)).toList();
  }

  /** A command's words, without the first ones. */
  public static List<String> words(String command, int from) {
    List<String> words = Arrays.asList(command.split("\\s+", -1));
    return words.subList(from, words.size());
  }

  /** The first cells of the tables' rows that are code. */
  public List<String> rows(String start) {
    return Pattern.compile("(?m)^\\| `(" + start + "\\w*)` \\|")
        .matcher(text)
        .results()
        .map(row -> row.group(1))
        .toList();
  }
}
