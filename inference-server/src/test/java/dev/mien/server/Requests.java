package dev.mien.server;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.Face;
import java.util.List;

/** Requests of {@code mien.v1}. */
public final class Requests {

  private Requests() {}

  public static ClassifyRequest request(Face... faces) {
    return ClassifyRequest.newBuilder().addAllFaces(List.of(faces)).build();
  }

  public static Face gray(byte[] pixels) {
    return Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels)).build();
  }

  /**
   * @param file JPEG or PNG
   */
  public static Face encoded(ByteString file) {
    return Face.newBuilder().setEncoded(file).build();
  }
}
