package dev.mien.client.detection.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LetterboxTest {

  private static final int SIDE = 128;

  @ParameterizedTest
  @CsvSource({
    "640,480,0",
    "480,640,0",
    "640,480,90",
    "480,640,90",
    "640,480,180",
    "333,211,270",
    "50,50,-90"
  })
  void theProjectionLeadsFromTheSquareBackToTheSamePlaceOfTheImage(
      int width, int height, int rotationDegrees) {
    int x = width / 4;
    int y = height * 2 / 3;
    int radius = Math.max(width, height) / 40;
    try (var pixels = new Mat(height, width, CV_8UC3, Scalar.all(0));
        var target = new Mat(SIDE, SIDE, CV_32FC3);
        var letterbox = new Letterbox(SIDE)) {
      whiteSquare(pixels, x, y, radius);

      Projection projection =
          letterbox.warp(
              MPImage.ofRgb(pixels),
              Region.around(pixels.cols(), pixels.rows()),
              rotationDegrees,
              target);

      NormalizedKeypoint point = projection.project(centreOfLight(target));
      float tolerance = Math.max(width, height) / (float) SIDE;
      assertThat(point.x() * width).isCloseTo(x, within(tolerance));
      assertThat(point.y() * height).isCloseTo(y, within(tolerance));
    }
  }

  @Test
  void fillsTheBarsWithBlackAndTurnsBgrIntoRgb() {
    try (var pixels = new Mat(64, 128, CV_8UC3, new Scalar(255, 51, 0, 0));
        var target = new Mat(SIDE, SIDE, CV_32FC3);
        var letterbox = new Letterbox(SIDE)) {
      letterbox.warp(MPImage.ofBgr(pixels), Region.around(pixels.cols(), pixels.rows()), 0, target);

      try (FloatIndexer values = target.createIndexer()) {
        assertThat(pixel(values, 64, 64)).containsExactly(-1, -0.6f, 1);
        assertThat(pixel(values, 64, 10)).containsExactly(-1, -1, -1);
        assertThat(pixel(values, 64, 118)).containsExactly(-1, -1, -1);
      }
    }
  }

  private static void whiteSquare(Mat pixels, int x, int y, int radius) {
    try (UByteIndexer values = pixels.createIndexer()) {
      for (int row = y - radius; row <= y + radius; row++) {
        for (int column = x - radius; column <= x + radius; column++) {
          values.put(row, column, new int[] {255, 255, 255});
        }
      }
    }
  }

  private static NormalizedKeypoint centreOfLight(Mat target) {
    double light = 0;
    double x = 0;
    double y = 0;
    try (FloatIndexer values = target.createIndexer()) {
      for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
          double value = values.get(row, column, 0) + 1;
          light += value;
          x += value * column;
          y += value * row;
        }
      }
    }
    return new NormalizedKeypoint((float) (x / light / SIDE), (float) (y / light / SIDE));
  }

  private static float[] pixel(FloatIndexer values, int x, int y) {
    var pixel = new float[3];
    values.get(y, x, pixel);
    for (int i = 0; i < 3; i++) {
      pixel[i] = Math.round(pixel[i] * 1e5f) / 1e5f;
    }
    return pixel;
  }
}
