package dev.mien.trainer.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Makes small data in the forms in which FER2013 is found. */
public final class FerFiles {

  private FerFiles() {}

  /** 2304 gray bytes, the same for the same seed. */
  public static byte[] pixels(long seed) {
    byte[] pixels = new byte[48 * 48];
    new Random(seed).nextBytes(pixels);
    return pixels;
  }

  public static byte[] png(byte[] pixels) {
    return encode(gray(pixels, 48, 48), "png");
  }

  public static byte[] jpeg(byte[] pixels) {
    return encode(gray(pixels, 48, 48), "jpg");
  }

  public static byte[] png(int width, int height) {
    return encode(gray(new byte[width * height], width, height), "png");
  }

  public static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static BufferedImage gray(byte[] pixels, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    return image;
  }

  /** Writes each file below the folder. */
  public static Path tree(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return folder;
  }

  /** Writes each file into a zip. */
  public static Path zip(Path zip, Map<String, byte[]> files) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = inside.getPath("/" + file.getKey());
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path)) {
          out.write(file.getValue());
        }
      }
    }
    return zip;
  }

  public static String csvPixels(byte[] pixels) {
    return IntStream.range(0, pixels.length)
        .mapToObj(i -> Integer.toString(pixels[i] & 0xff))
        .collect(Collectors.joining(" "));
  }

  public static Path csv(Path file, String header, List<String> rows) throws IOException {
    Files.writeString(
        file, header + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining()));
    return file;
  }
}
