package dev.mien.model.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Scales a picture to 48x48 gray pixels: each is the mean of the area it covers, in which pixels
 * that lie across its border count in part. Integers throughout, so the result is exact but for the
 * last rounding.
 */
public final class AreaAverage {

  /** Width and height of what comes out, in pixels. */
  public static final int SIZE = 48;

  private AreaAverage() {}

  /**
   * @return 48 x 48 unsigned bytes, row by row
   */
  public static byte[] scale(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    GrayRows rows = GrayRows.of(image);
    if (width == SIZE && height == SIZE) {
      return unscaled(rows);
    }
    var sums = new long[SIZE * SIZE];
    var row = new int[width];
    var rowSums = new long[SIZE];
    for (int y = 0; y < height; y++) {
      rows.read(y, row);
      sumAcross(row, rowSums);
      // In units of 1/48 of a source row, this row covers [48y, 48y+48) and target row j covers
      // [j*height, (j+1)*height).
      for (int j = y * SIZE / height; j < SIZE && j * height < (y + 1) * SIZE; j++) {
        int weight = overlap(y, j, height);
        for (int i = 0; i < SIZE; i++) {
          sums[j * SIZE + i] += weight * rowSums[i];
        }
      }
    }
    return means(sums, (long) width * height);
  }

  /** The same result in less time: FER2013's pictures have this size. */
  private static byte[] unscaled(GrayRows rows) {
    var pixels = new byte[SIZE * SIZE];
    var row = new int[SIZE];
    for (int y = 0; y < SIZE; y++) {
      rows.read(y, row);
      for (int x = 0; x < SIZE; x++) {
        pixels[y * SIZE + x] = (byte) row[x];
      }
    }
    return pixels;
  }

  private static void sumAcross(int[] row, long[] rowSums) {
    Arrays.fill(rowSums, 0);
    for (int x = 0; x < row.length; x++) {
      for (int i = x * SIZE / row.length; i < SIZE && i * row.length < (x + 1) * SIZE; i++) {
        rowSums[i] += (long) overlap(x, i, row.length) * row[x];
      }
    }
  }

  /** Of source pixel {@code source} and target pixel {@code target}, in 1/48 of a source pixel. */
  private static int overlap(int source, int target, int sourceSize) {
    return Math.min((source + 1) * SIZE, (target + 1) * sourceSize)
        - Math.max(source * SIZE, target * sourceSize);
  }

  private static byte[] means(long[] sums, long area) {
    var pixels = new byte[sums.length];
    for (int i = 0; i < sums.length; i++) {
      pixels[i] = (byte) ((sums[i] + area / 2) / area);
    }
    return pixels;
  }
}
