package dev.mien.k8s.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A line of {@code spark-submit}.
 *
 * @param options spark-submit's own, each with its value, without {@code --conf}
 * @param settings of {@code --conf}
 * @param jar the program's
 * @param arguments what the program gets
 */
public record SubmitLine(
    Map<String, String> options, Map<String, String> settings, String jar, List<String> arguments) {

  /**
   * @param words the first one is spark-submit
   */
  static SubmitLine of(List<String> words) {
    if (!words.get(0).endsWith("spark-submit")) {
      throw new AssertionError("not spark-submit: " + words.get(0));
    }
    var options = new LinkedHashMap<String, String>();
    var settings = new LinkedHashMap<String, String>();
    Iterator<String> rest = words.listIterator(1);
    String word = rest.next();
    for (; word.startsWith("--"); word = rest.next()) {
      String value = rest.next();
      boolean setting = word.equals("--conf");
      String name = setting ? value.split("=", 2)[0] : word;
      String before =
          (setting ? settings : options).put(name, setting ? value.split("=", 2)[1] : value);
      if (before != null) {
        throw new AssertionError(name + " stands there twice");
      }
    }
    var arguments = new ArrayList<String>();
    rest.forEachRemaining(arguments::add);
    return new SubmitLine(options, settings, word, arguments);
  }

  public SubmitLine option(String name, String value) {
    return new SubmitLine(with(options, name, value), settings, jar, arguments);
  }

  public SubmitLine setting(String name, String value) {
    return new SubmitLine(options, with(settings, name, value), jar, arguments);
  }

  /** What only a cluster of another kind knows. */
  public SubmitLine withoutSettings(String prefix) {
    var kept = new LinkedHashMap<>(settings);
    kept.keySet().removeIf(name -> name.startsWith(prefix));
    return new SubmitLine(options, kept, jar, arguments);
  }

  public SubmitLine jar(Path file) {
    return new SubmitLine(options, settings, file.toString(), arguments);
  }

  /** Instead of the same argument with another value, where there is one. */
  public SubmitLine argument(String name, String value) {
    var changed = new ArrayList<>(arguments);
    changed.removeIf(argument -> argument.startsWith(name + "="));
    changed.add(name + "=" + value);
    return new SubmitLine(options, settings, jar, changed);
  }

  /** With a folder of this machine in place of a mounted one. */
  public SubmitLine mounted(String path, Path folder) {
    UnaryOperator<String> here =
        text ->
            text.replace("=" + path + "/", "=" + folder + "/")
                .replace("file://" + path, folder.toUri().toString());
    var moved = new LinkedHashMap<>(settings);
    moved.replaceAll((name, value) -> here.apply(value));
    return new SubmitLine(options, moved, jar, arguments.stream().map(here).toList());
  }

  /** Without the first word. */
  public List<String> words() {
    var words = new ArrayList<String>();
    options.forEach((name, value) -> words.addAll(List.of(name, value)));
    settings.forEach((name, value) -> words.addAll(List.of("--conf", name + "=" + value)));
    words.add(jar);
    words.addAll(arguments);
    return words;
  }

  private static Map<String, String> with(Map<String, String> all, String name, String value) {
    var changed = new LinkedHashMap<>(all);
    changed.put(name, value);
    return changed;
  }
}
