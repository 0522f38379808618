package dev.mien.client.detection.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The regions of an image that are searched one after the other: the smallest square around it for
 * large faces, then overlapping tiles of its short side, and of half of it, for smaller ones.
 * Neighbours share at least {@value #OVERLAP} of their side, so that a face that is too small for
 * one level is whole in some tile of the next.
 */
final class Tiling {

  static final float OVERLAP = 0.3f;

  private static final float[] TILES_IN_SHORT_SIDE = {1, 2};

  private Tiling() {}

  static List<Region> of(int width, int height) {
    var regions = new ArrayList<Region>();
    regions.add(Region.around(width, height));
    for (float tiles : TILES_IN_SHORT_SIDE) {
      float side = Math.min(width, height) / tiles;
      for (float y : centres(side, height)) {
        for (float x : centres(side, width)) {
          regions.add(new Region(x, y, side));
        }
      }
    }
    return regions;
  }

  /** Evenly spread from border to border; a single one stands in the middle. */
  private static List<Float> centres(float side, int extent) {
    float way = extent - side;
    int steps = (int) Math.ceil(way / (side * (1 - OVERLAP)));
    var centres = new ArrayList<Float>();
    for (int i = 0; i <= steps; i++) {
      centres.add(side / 2 + (steps == 0 ? way / 2 : way * i / steps));
    }
    return centres;
  }
}
