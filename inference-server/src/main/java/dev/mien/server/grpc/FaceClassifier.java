package dev.mien.server.grpc;

import dev.mien.server.engine.GrayFace;
import dev.mien.server.repository.Classification;
import dev.mien.server.repository.ServedModels;
import io.grpc.Context;
import io.grpc.Status;
import java.util.List;

/** What all services share: the way from faces to probabilities. */
public final class FaceClassifier {

  public static final int MAX_FACES = 64;

  private final ServedModels models;
  private final ServingState state;

  public FaceClassifier(ServedModels models, ServingState state) {
    this.models = models;
    this.state = state;
  }

  /** Refuses a request before the work of reading its faces. */
  public void requireAcceptable(int faces) {
    if (!state.isStarted()) {
      throw Status.UNAVAILABLE
          .withDescription("the server is still warming up; try again in a few seconds")
          .asRuntimeException();
    }
    if (Context.current().isCancelled()) {
      throw Status.CANCELLED.withDescription("the caller gave up").asRuntimeException();
    }
    if (faces > MAX_FACES) {
      throw Status.INVALID_ARGUMENT
          .withDescription(
              "the request holds %d faces, but at most %d are taken; send several requests"
                  .formatted(faces, MAX_FACES))
          .asRuntimeException();
    }
  }

  /** In the thread of the call, which knows who the caller is. */
  public Classification classify(List<GrayFace> faces, long arrivalNanoTime) {
    return models.submit(ClientIdInterceptor.current(), faces, arrivalNanoTime);
  }
}
