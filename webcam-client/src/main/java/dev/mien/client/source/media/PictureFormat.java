package dev.mien.client.source.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Formats of still pictures, told by how a file begins and not by its name. */
public enum PictureFormat {
  PNG(Reader.OPENCV, head -> head.startsWith("\u0089PNG")),
  JPEG(Reader.OPENCV, head -> head.startsWith("\u00ff\u00d8\u00ff")),
  BMP(Reader.OPENCV, head -> head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)),
  GIF(Reader.OPENCV, head -> head.startsWith("GIF8")),
  TIFF(Reader.OPENCV, head -> head.startsWith("II*\0") || head.startsWith("MM\0*")),
  ANIMATED_WEBP(Reader.NONE, PictureFormat::isAnimatedWebp),
  WEBP(Reader.FFMPEG, head -> head.startsWith("RIFF") && head.startsWith("WEBP", 8)),
  HEIC(Reader.FFMPEG, head -> isBrand(head, "heic", "heix", "heim", "heis", "mif1")),
  AVIF(Reader.FFMPEG, head -> isBrand(head, "avif")),
  JPEG_XL(Reader.NONE, head -> head.startsWith("\u00ff\n") || head.startsWith("\0\0\0\fJXL "));

  /** What can be read, for the end of a sentence. */
  public static final String READABLE = "PNG, JPEG, BMP, TIFF, GIF, WebP, HEIC or AVIF";

  /** Which library decodes it. */
  enum Reader {
    OPENCV,
    FFMPEG,
    NONE
  }

  private static final int HEAD_BYTES = 21;

  private final Reader reader;

  @SuppressWarnings("ImmutableEnumChecker") // the predicates hold nothing
  private final Predicate<String> matches;

  PictureFormat(Reader reader, Predicate<String> matches) {
    this.reader = reader;
    this.matches = matches;
  }

  Reader reader() {
    return reader;
  }

  /**
   * @return empty where the file is no picture of these formats
   */
  public static Optional<PictureFormat> of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(HEAD_BYTES), ISO_8859_1);
      for (PictureFormat format : values()) {
        if (format.matches.test(head)) {
          return Optional.of(format);
        }
      }
      return Optional.empty();
    }
  }

  /** The flags of an extended WebP say it. */
  private static boolean isAnimatedWebp(String head) {
    return head.length() == HEAD_BYTES
        && head.startsWith("RIFF")
        && head.startsWith("WEBPVP8X", 8)
        && (head.charAt(HEAD_BYTES - 1) & 0b10) != 0;
  }

  /** As ISO base media files note it, after the length of their first box. */
  private static boolean isBrand(String head, String... brands) {
    for (String brand : brands) {
      if (head.startsWith("ftyp" + brand, 4)) {
        return true;
      }
    }
    return false;
  }
}
