package dev.mien.client.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a camera is asked for, in pixels; it gives the nearest that it has. */
public record CaptureSize(int width, int height) {

  private static final Pattern FORM = Pattern.compile("(\\d{2,4})x(\\d{2,4})");

  /**
   * @param text like {@code 640x480}
   */
  public static CaptureSize parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no size: expected WIDTHxHEIGHT in pixels, for example 640x480".formatted(text));
    }
    return new CaptureSize(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
  }
}
