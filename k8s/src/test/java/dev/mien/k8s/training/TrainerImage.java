package dev.mien.k8s.training;

import dev.mien.k8s.manifest.Kustomize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A variant of the trainer's image, as {@code images/build} makes it.
 *
 * @param options that Maven gets
 */
record TrainerImage(String variant, String options) {

  private static final Pattern ARM = Pattern.compile("(?s)trainer-(\\w+)\\)(.*?);;");
  private static final Pattern OPTIONS = Pattern.compile("options=\\((.*?)\\)");
  private static final Pattern TAG = Pattern.compile(".*/mien-trainer:0\\.1\\.0-(\\w+)");

  static Map<String, TrainerImage> all() {
    var all = new TreeMap<String, TrainerImage>();
    for (Matcher arm = ARM.matcher(text("images/build")); arm.find(); ) {
      Matcher options = OPTIONS.matcher(arm.group(2));
      all.put(arm.group(1), new TrainerImage(arm.group(1), options.find() ? options.group(1) : ""));
    }
    return all;
  }

  /** Of an image's name. */
  static String variantOf(String image) {
    Matcher tag = TAG.matcher(image);
    if (!tag.matches()) {
      throw new AssertionError("not an image of the trainer: " + image);
    }
    return tag.group(1);
  }

  List<String> profiles() {
    return Stream.of(options.split(" ", -1))
        .filter(option -> option.startsWith("-P"))
        .flatMap(option -> Stream.of(option.substring("-P".length()).split(",", -1)))
        .toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(Kustomize.HOME.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
