package dev.mien.client.detection.graph;

import dev.mien.cli.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** MediaPipe's face detection models, with what its graphs around them say, and one that tiles. */
public enum FaceDetectionModel {

  /** For faces within about two metres of a camera. */
  SHORT_RANGE(
      "face_detection_short_range.tflite",
      "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
      128,
      new AnchorGrid(16, 2),
      new AnchorGrid(8, 6)),

  /** For faces within about five metres: smaller ones, at several times the cost. */
  FULL_RANGE(
      "face_detection_full_range_sparse.tflite",
      "671dd2f9ed11a78436fc21cc42357a803dfc6f73e9fb86541be942d5716c2dce",
      192,
      new AnchorGrid(48, 1)),

  /**
   * For crowds: the short-range model on the whole picture and on overlapping tiles of it. Not
   * MediaPipe's; finds the smallest faces, at the highest cost.
   */
  TILES(
      "face_detection_short_range.tflite",
      "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
      128,
      new AnchorGrid(16, 2),
      new AnchorGrid(8, 6));

  private final String resource;
  private final String sha256;
  private final int side;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that do not change
  private final List<AnchorGrid> grids;

  /**
   * @param sha256 of the file in MediaPipe's npm package; see SOURCE.md beside it
   */
  FaceDetectionModel(String resource, String sha256, int side, AnchorGrid... grids) {
    this.resource = resource;
    this.sha256 = sha256;
    this.side = side;
    this.grids = List.of(grids);
  }

  /** As the command line names it: short-range, full-range, tiles. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The input is a square of this side, in pixels. */
  int side() {
    return side;
  }

  /** What is searched of an image, one after the other. */
  List<Region> regions(int width, int height) {
    return this == TILES ? Tiling.of(width, height) : List.of(Region.around(width, height));
  }

  Anchors anchors() {
    return new Anchors(grids);
  }

  /** The model's file, whole. */
  byte[] read() {
    try (var in = FaceDetectionModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from this build: build it again");
      }
      return verified(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " could not be read", e);
    }
  }

  /**
   * TensorFlow Lite trusts what it is given; a file cut short can take the process down with it.
   */
  byte[] verified(byte[] model) {
    String found = sha256(model);
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "%s is damaged: %d bytes with sha256 %s, expected sha256 %s. Build the client again."
              .formatted(resource, model.length, found, sha256));
    }
    return model;
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.of(bytes));
  }
}
