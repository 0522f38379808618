package dev.mien.server.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an engine computes.
 *
 * @param cudaIndex the number of the GPU from 0, or -1 for the CPU
 */
public record Device(int cudaIndex) {

  public static final Device CPU = new Device(-1);

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  public static Device cuda(int index) {
    return new Device(index);
  }

  /**
   * Reads "cpu", "cuda" (the first GPU) and "cuda:N".
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Device parse(String text) {
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher matcher = CUDA.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected cpu, cuda or cuda:N, found '" + text + "'");
    }
    return cuda(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
  }

  public boolean isCuda() {
    return cudaIndex >= 0;
  }

  @Override
  public String toString() {
    return isCuda() ? "cuda:" + cudaIndex : "cpu";
  }
}
