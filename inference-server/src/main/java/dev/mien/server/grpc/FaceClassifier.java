package dev.mien.server.grpc;

import dev.mien.server.engine.GrayFace;
import dev.mien.server.health.Readiness;
import dev.mien.server.repository.Classification;
import dev.mien.server.repository.ServedModels;
import io.grpc.Context;
import io.grpc.Status;
import java.util.List;

/** What all services share: the way from faces to probabilities. */
public final class FaceClassifier {

  public static final int MAX_FACES = 64;

  private final ServedModels models;
  private final Readiness readiness;

  public FaceClassifier(ServedModels models, Readiness readiness) {
    this.models = models;
    this.readiness = readiness;
  }

  /** Refuses a request before the work of reading its faces. */
  public void requireAcceptable(int faces) {
    if (!readiness.hasModel()) {
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

  /**
   * As {@link ServedModels#submit}.
   *
   * @param client equal for requests of the same client
   */
  public Classification classify(Object client, List<GrayFace> faces, long arrivalNanoTime) {
    return models.submit(client, faces, arrivalNanoTime);
  }
}
