package dev.mien.server.decoding;

import com.google.protobuf.ByteString;
import dev.mien.model.picture.AreaAverage;
import dev.mien.model.picture.Orientation;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.Face;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Turns the faces of a request into what engines take. */
public final class FaceDecoder {

  private final PictureDecoder pictures = new PictureDecoder();
  private final LongConsumer decodeNanos;

  /**
   * @param decodeNanos takes the time that the faces of each request took
   */
  public FaceDecoder(LongConsumer decodeNanos) {
    this.decodeNanos = decodeNanos;
  }

  /**
   * @throws InvalidFaceException for the first face that cannot be read, named by its place from 0
   */
  public List<GrayFace> decode(List<Face> faces) {
    long start = System.nanoTime();
    var decoded = new ArrayList<GrayFace>(faces.size());
    for (int i = 0; i < faces.size(); i++) {
      try {
        decoded.add(decode(faces.get(i)));
      } catch (InvalidFaceException e) {
        throw new InvalidFaceException("faces[%d]: %s".formatted(i, e.getMessage()), e);
      }
    }
    decodeNanos.accept(System.nanoTime() - start);
    return decoded;
  }

  /**
   * @param file JPEG or PNG
   * @throws InvalidFaceException where it cannot be read
   */
  public GrayFace picture(ByteString file) {
    long start = System.nanoTime();
    GrayFace face = scaled(file);
    decodeNanos.accept(System.nanoTime() - start);
    return face;
  }

  private GrayFace scaled(ByteString file) {
    byte[] pixels = AreaAverage.scale(pictures.decode(file));
    return new GrayFace(Orientation.of(file.toByteArray()).apply(pixels, GrayFace.SIZE));
  }

  private GrayFace decode(Face face) {
    return switch (face.getImageCase()) {
      case GRAY_PIXELS -> gray(face.getGrayPixels());
      case ENCODED -> scaled(face.getEncoded());
      case IMAGE_NOT_SET ->
          throw new InvalidFaceException(
              "it holds no image; set gray_pixels (48x48 grey bytes) or encoded (a JPEG or PNG"
                  + " file)");
    };
  }

  private static GrayFace gray(ByteString pixels) {
    if (pixels.size() != GrayFace.PIXELS) {
      throw new InvalidFaceException(
          "gray_pixels holds %,d bytes, but a face is 48x48 grey pixels, 2,304 bytes; scale it first, or send a JPEG or PNG file as encoded"
              .formatted(pixels.size()));
    }
    return new GrayFace(pixels.asReadOnlyByteBuffer());
  }
}
