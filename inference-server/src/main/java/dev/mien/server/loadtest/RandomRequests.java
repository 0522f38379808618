package dev.mien.server.loadtest;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.Face;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Requests of grey noise, the same for the same seed, made before the clock starts. */
final class RandomRequests {

  private static final int DISTINCT = 64;
  private static final int FACE_BYTES = 48 * 48;

  private final List<ClassifyRequest> requests;

  RandomRequests(long seed, int facesPerRequest) {
    var random = new Random(seed);
    requests =
        IntStream.range(0, DISTINCT).mapToObj(i -> request(random, facesPerRequest)).toList();
  }

  private static ClassifyRequest request(Random random, int faces) {
    var request = ClassifyRequest.newBuilder();
    for (int i = 0; i < faces; i++) {
      var pixels = new byte[FACE_BYTES];
      random.nextBytes(pixels);
      request.addFaces(Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels)));
    }
    return request.build();
  }

  ClassifyRequest get(long number) {
    return requests.get((int) (number % DISTINCT));
  }
}
