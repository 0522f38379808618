package dev.mien.server.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.mien.server.batching.BatcherClosedException;
import dev.mien.server.batching.QueueFullException;
import dev.mien.server.decoding.InvalidFaceException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where exceptions become status codes. */
final class GrpcErrors {

  private static final Logger log = LoggerFactory.getLogger(GrpcErrors.class);

  private GrpcErrors() {}

  static Status statusOf(Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return statusOf(error.getCause());
    }
    if (error.getCause() instanceof InvalidProtocolBufferException) {
      return Status.INVALID_ARGUMENT.withDescription(
          "the bytes are not the message that this method takes (%s); build it from mien's proto files"
              .formatted(error.getCause().getMessage()));
    }
    if (error instanceof StatusRuntimeException known) {
      return known.getStatus();
    }
    if (error instanceof InvalidFaceException) {
      return Status.INVALID_ARGUMENT.withDescription(error.getMessage());
    }
    if (error instanceof QueueFullException) {
      return Status.RESOURCE_EXHAUSTED.withDescription(error.getMessage());
    }
    if (error instanceof BatcherClosedException) {
      return Status.UNAVAILABLE.withDescription(error.getMessage());
    }
    if (error instanceof CancellationException) {
      return Status.CANCELLED.withDescription("the caller gave up");
    }
    log.error("A request failed by a fault of the server's", error);
    return Status.INTERNAL.withDescription(
        "the server failed (%s); its log says more".formatted(error));
  }
}
