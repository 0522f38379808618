package dev.mien.server.grpc;

import dev.mien.server.batching.Batched;
import dev.mien.server.batching.MicroBatcher;
import dev.mien.server.engine.GrayFace;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What all services share: the way from faces to probabilities. */
public final class FaceClassifier {

  public static final int MAX_FACES = 64;

  private final MicroBatcher<GrayFace, float[]> batcher;
  private final ServingState state;

  public FaceClassifier(MicroBatcher<GrayFace, float[]> batcher, ServingState state) {
    this.batcher = batcher;
    this.state = state;
  }

  /** Refuses a request before the work of reading its faces. */
  void requireAcceptable(int faces) {
    if (!state.isStarted()) {
      throw Status.UNAVAILABLE
          .withDescription("the server is still warming up; try again in a few seconds")
          .asRuntimeException();
    }
    if (faces > MAX_FACES) {
      throw Status.INVALID_ARGUMENT
          .withDescription(
              "the request holds %d faces, but at most %d are taken; send several requests"
                  .formatted(faces, MAX_FACES))
          .asRuntimeException();
    }
  }

  CompletableFuture<Batched<float[]>> classify(List<GrayFace> faces, long arrivalNanoTime) {
    return batcher.submit(faces, arrivalNanoTime);
  }
}
