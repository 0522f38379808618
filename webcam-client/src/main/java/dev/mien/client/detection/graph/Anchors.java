package dev.mien.client.detection.graph;

import java.util.List;

/**
 * The places that the network's outputs refer to, grid by grid, row by row; centres as fractions of
 * the input, 0 to 1. MediaPipe's SsdAnchorsCalculator makes these with fixed sizes: for the short
 * range from strides 8, 16, 16, 16 of 128 pixels with one interpolated scale, for the full range
 * from stride 4 of 192 pixels without.
 */
final class Anchors {

  private final float[] centres;
  private int filled;

  Anchors(List<AnchorGrid> grids) {
    centres = new float[2 * grids.stream().mapToInt(AnchorGrid::count).sum()];
    grids.forEach(this::add);
  }

  int count() {
    return centres.length / 2;
  }

  float x(int anchor) {
    return centres[2 * anchor];
  }

  float y(int anchor) {
    return centres[2 * anchor + 1];
  }

  private void add(AnchorGrid grid) {
    for (int y = 0; y < grid.side(); y++) {
      for (int x = 0; x < grid.side(); x++) {
        for (int k = 0; k < grid.anchorsPerCell(); k++) {
          centres[filled++] = (x + 0.5f) / grid.side();
          centres[filled++] = (y + 0.5f) / grid.side();
        }
      }
    }
  }
}
