package dev.mien.drawn.labelled;

import dev.mien.drawn.Backdrop;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures shaped like FER2013's: 48 x 48, gray, the face fills them. Drawn larger and averaged, as
 * the client's crops are.
 */
public final class FaceSet {

  /** Of the pictures, in pixels. */
  public static final int SIDE = 48;

  private static final int OVERSAMPLING = 4;
  private static final double NOISE = 4;

  private FaceSet() {}

  /** Each expression as often as the others, in turn; the same seed, the same pixels. */
  public static List<LabelledFace> draw(int count, long seed) {
    var random = new SplittableRandom(seed);
    DrawnExpression[] expressions = DrawnExpression.values();
    List<SplittableRandom> randoms = Stream.generate(random::split).limit(count).toList();
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> draw(expressions[i % expressions.length], randoms.get(i)))
        .toList();
  }

  private static LabelledFace draw(DrawnExpression expression, SplittableRandom random) {
    int side = SIDE * OVERSAMPLING;
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Backdrop.random(random).paint(g, side, side);
    new FaceDrawer().draw(g, DrawnFace.random(expression, random), framing(side, random));
    g.dispose();
    return new LabelledFace(expression, average(image, random));
  }

  /** As steady as a detector is: some 4 % of the width off, some 6 % too large or too small. */
  private static Rectangle2D framing(int side, SplittableRandom random) {
    double scaled = side * random.nextDouble(0.94, 1.06);
    double x = side / 2.0 + side * random.nextDouble(-0.04, 0.04);
    double y = side / 2.0 + side * random.nextDouble(-0.04, 0.04);
    return new Rectangle2D.Double(x - scaled / 2, y - scaled / 2, scaled, scaled);
  }

  private static byte[] average(BufferedImage image, SplittableRandom random) {
    int[] drawn = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    var pixels = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double gray = averageGray(drawn, x * OVERSAMPLING, y * OVERSAMPLING);
        double noisy = gray + NOISE * (random.nextDouble() + random.nextDouble() - 1);
        pixels[y * SIDE + x] = (byte) Math.round(Math.max(0, Math.min(255, noisy)));
      }
    }
    return pixels;
  }

  /** ITU-R BT.601. */
  private static double averageGray(int[] drawn, int left, int top) {
    double sum = 0;
    for (int y = top; y < top + OVERSAMPLING; y++) {
      for (int x = left; x < left + OVERSAMPLING; x++) {
        int rgb = drawn[y * SIDE * OVERSAMPLING + x];
        sum += 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
      }
    }
    return sum / (OVERSAMPLING * OVERSAMPLING);
  }
}
