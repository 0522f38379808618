package dev.mien.client.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of MediaPipe's short-range model, checked: TensorFlow Lite trusts what it is given, and
 * a file cut short can take the process down with it.
 */
final class BlazeFaceModel {

  static final String RESOURCE = "face_detection_short_range.tflite";

  /** Of the file in MediaPipe's npm package; see SOURCE.md beside it. */
  private static final String SHA_256 =
      "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633";

  private BlazeFaceModel() {}

  static byte[] read() {
    try (var in = BlazeFaceModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from this build: build it again");
      }
      return verified(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " could not be read", e);
    }
  }

  static byte[] verified(byte[] model) {
    String found = sha256(model);
    if (!found.equals(SHA_256)) {
      throw new IllegalStateException(
          "%s is damaged: %d bytes with sha256 %s, expected sha256 %s. Build the client again."
              .formatted(RESOURCE, model.length, found, SHA_256));
    }
    return model;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
