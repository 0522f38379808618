package dev.mien.client.detection;

/**
 * The places that the network's outputs refer to: two at each cell of a 16 x 16 grid, then six at
 * each cell of an 8 x 8 grid, row by row; centres as fractions of the input, 0 to 1. MediaPipe's
 * SsdAnchorsCalculator makes these from strides 8, 16, 16, 16 with one interpolated scale and fixed
 * sizes.
 */
final class Anchors {

  static final int COUNT = 16 * 16 * 2 + 8 * 8 * 6;

  private final float[] centres = new float[COUNT * 2];
  private int filled;

  Anchors() {
    addGrid(16, 2);
    addGrid(8, 6);
  }

  float x(int anchor) {
    return centres[2 * anchor];
  }

  float y(int anchor) {
    return centres[2 * anchor + 1];
  }

  private void addGrid(int side, int anchorsPerCell) {
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int k = 0; k < anchorsPerCell; k++) {
          centres[filled++] = (x + 0.5f) / side;
          centres[filled++] = (y + 0.5f) / side;
        }
      }
    }
  }
}
