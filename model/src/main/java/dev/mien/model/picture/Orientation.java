package dev.mien.model.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.StreamReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a stored picture has to be turned to stand upright: EXIF's orientation, 1 (as it is) to 8. A
 * phone stores what its sensor sees and says how it was held.
 */
public record Orientation(int exif) {

  private static final Orientation UPRIGHT = new Orientation(1);

  /** How far from its start a file says that it has EXIF data. */
  private static final int HEAD = 1 << 16;

  private static final byte[] EXIF = "Exif".getBytes(StandardCharsets.US_ASCII);

  /**
   * @param file whatever it holds: one without an orientation that can be read is upright
   */
  public static Orientation of(byte[] file) {
    if (!mayHaveOne(file)) {
      return UPRIGHT;
    }
    try {
      Metadata metadata =
          isPng(file)
              ? ofPng(file)
              : ImageMetadataReader.readMetadata(new ByteArrayInputStream(file));
      ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer value = exif == null ? null : exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return value == null || value < 1 || value > 8 ? UPRIGHT : new Orientation(value);
    } catch (ImageProcessingException | IOException | RuntimeException e) {
      // Where the picture itself can be read, its damaged notes do not matter.
      return UPRIGHT;
    }
  }

  /**
   * EXIF data alone: a reader of all notes would decompress texts, which may be of any size, into
   * memory.
   */
  private static Metadata ofPng(byte[] file) throws ImageProcessingException, IOException {
    var metadata = new Metadata();
    var reader = new StreamReader(new ByteArrayInputStream(file));
    for (PngChunk chunk : new PngChunkReader().extract(reader, Set.of(PngChunkType.eXIf))) {
      new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
    }
    return metadata;
  }

  private static boolean isPng(byte[] file) {
    return file.length > 3 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N';
  }

  /** Whether the stored picture has to be turned. */
  public boolean turns() {
    return exif != 1;
  }

  /**
   * @param pixels of a square picture, row by row
   * @return the same picture, upright
   */
  public byte[] apply(byte[] pixels, int side) {
    if (!turns()) {
      return pixels;
    }
    var upright = new byte[pixels.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        upright[y * side + x] = pixels[source(x, y, side - 1)];
      }
    }
    return upright;
  }

  /** Where in the stored picture the upright one's pixel is. */
  private int source(int x, int y, int last) {
    int side = last + 1;
    return switch (exif) {
      case 2 -> y * side + last - x;
      case 3 -> (last - y) * side + last - x;
      case 4 -> (last - y) * side + x;
      case 5 -> x * side + y;
      case 6 -> (last - x) * side + y;
      case 7 -> (last - x) * side + last - y;
      case 8 -> x * side + last - y;
      default -> y * side + x;
    };
  }

  /** Most pictures of a data set have none, and reading all notes takes longer than the picture. */
  private static boolean mayHaveOne(byte[] file) {
    boolean tiff = file.length > 1 && file[0] == file[1] && (file[0] == 'I' || file[0] == 'M');
    int end = Math.min(file.length, HEAD) - EXIF.length;
    for (int i = 0; !tiff && i <= end; i++) {
      if ((file[i] | 0x20) == 'e' && isExif(file, i)) {
        return true;
      }
    }
    // WebP keeps it at the end.
    return tiff || isWebp(file);
  }

  private static boolean isExif(byte[] file, int at) {
    for (int i = 0; i < EXIF.length; i++) {
      if ((file[at + i] | 0x20) != (EXIF[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWebp(byte[] file) {
    return file.length > 12 && new String(file, 8, 4, StandardCharsets.US_ASCII).equals("WEBP");
  }
}
