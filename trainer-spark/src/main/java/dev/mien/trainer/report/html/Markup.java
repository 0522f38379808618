package dev.mien.trainer.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A piece of HTML or SVG. Text and attribute values are escaped here and nowhere else, and nothing
 * comes in but through here. What comes out is well-formed XML as well.
 */
public final class Markup {

  public static final Markup NONE = new Markup("", "", "");

  private static final Set<String> VOID = Set.of("meta", "img");

  private final String name;
  private final String attributes;
  private final String content;

  private Markup(String name, String attributes, String content) {
    this.name = name;
    this.attributes = attributes;
    this.content = content;
  }

  public static Markup text(String text) {
    return new Markup("", "", escape(text));
  }

  /**
   * @param name of the element, a constant
   */
  public static Markup element(String name, Markup... content) {
    return new Markup(name, "", join(content));
  }

  public static Markup element(String name, String text) {
    return element(name, text(text));
  }

  public static Markup element(String name, List<Markup> content) {
    return element(name, content.toArray(Markup[]::new));
  }

  /** One after the other. */
  public static Markup all(Markup... parts) {
    return new Markup("", "", join(parts));
  }

  /**
   * A style sheet of ours, as it is.
   *
   * @throws IllegalArgumentException where it could end its element, or is no well-formed XML
   */
  static Markup style(String css) {
    if (css.contains("<") || css.contains("&")) {
      throw new IllegalArgumentException("the style sheet contains < or &");
    }
    return new Markup("style", "", css);
  }

  /** With an attribute more; only an element has any. */
  public Markup with(String attribute, Object value) {
    if (name.isEmpty()) {
      throw new IllegalStateException("text has no attributes");
    }
    String more = " %s=\"%s\"".formatted(attribute, escape(String.valueOf(value)));
    return new Markup(name, attributes + more, content);
  }

  @Override
  public String toString() {
    if (name.isEmpty()) {
      return content;
    }
    String start = "<" + name + attributes;
    return VOID.contains(name) ? start + "/>" : start + ">" + content + "</" + name + ">";
  }

  private static String join(Markup... parts) {
    return Arrays.stream(parts).map(Markup::toString).collect(Collectors.joining());
  }

  private static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(character -> escape(character, escaped));
    return escaped.toString();
  }

  private static void escape(int character, StringBuilder escaped) {
    switch (character) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> escaped.appendCodePoint(isAllowed(character) ? character : '\uFFFD');
    }
  }

  /** XML 1.0, section 2.2. */
  private static boolean isAllowed(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
