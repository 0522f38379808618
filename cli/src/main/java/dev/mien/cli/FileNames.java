package dev.mien.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Names that file systems take. */
public final class FileNames {

  /** In bytes of UTF-8; the limit of common file systems. */
  public static final int LONGEST = 255;

  private FileNames() {}

  /**
   * The beginning of a name, cut between characters.
   *
   * @param bytes of UTF-8 that the result has at most
   */
  public static String shortened(String name, int bytes) {
    String shorter = name;
    while (shorter.getBytes(UTF_8).length > bytes) {
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
    }
    return shorter;
  }
}
