package dev.mien.server.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.rpc.RetryInfo;
import dev.mien.server.batching.BatcherClosedException;
import dev.mien.server.batching.DeviceFailingException;
import dev.mien.server.batching.EngineStuckException;
import dev.mien.server.batching.QueueFullException;
import dev.mien.server.decoding.InvalidFaceException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where exceptions become status codes. */
public final class GrpcErrors {

  private static final Logger log = LoggerFactory.getLogger(GrpcErrors.class);

  private GrpcErrors() {}

  private static final Metadata.Key<com.google.rpc.Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin",
          ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));

  /** With what a client needs to know besides, as {@code google.rpc.Status} in the trailers. */
  public static StatusRuntimeException exceptionOf(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    Status status = statusOf(error);
    if (cause instanceof StatusRuntimeException known && known.getStatus().equals(status)) {
      return known;
    }
    var trailers = new Metadata();
    if (cause instanceof QueueFullException full) {
      trailers.put(DETAILS, details(status, full));
    }
    return new Refusal(status, trailers);
  }

  private static com.google.rpc.Status details(Status status, QueueFullException full) {
    var retry = RetryInfo.newBuilder().setRetryDelay(Durations.fromMillis(full.retryAfterMillis()));
    return com.google.rpc.Status.newBuilder()
        .setCode(status.getCode().value())
        .setMessage(status.getDescription())
        .addDetails(Any.pack(retry.build()))
        .build();
  }

  /** A status on its way to the caller: where it was made says nothing, and costs. */
  private static final class Refusal extends StatusRuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(Status status, Metadata trailers) {
      super(status, trailers);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  /** INVALID_ARGUMENT, with a sentence for the caller. */
  public static StatusRuntimeException invalidArgument(String sentence) {
    return Status.INVALID_ARGUMENT.withDescription(sentence).asRuntimeException();
  }

  public static Status statusOf(Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return statusOf(error.getCause());
    }
    if (error.getCause() instanceof InvalidProtocolBufferException) {
      return Status.INVALID_ARGUMENT.withDescription(
          "the bytes are not this method's message (%s); build it from mien's proto files"
              .formatted(error.getCause().getMessage()));
    }
    if (error instanceof StatusRuntimeException known) {
      return known.getStatus();
    }
    if (error instanceof InvalidFaceException) {
      return Status.INVALID_ARGUMENT.withDescription(error.getMessage());
    }
    if (error instanceof QueueFullException full) {
      return Status.RESOURCE_EXHAUSTED.withDescription(full.sentence("faces"));
    }
    if (error instanceof EngineStuckException || error instanceof DeviceFailingException) {
      return Status.UNAVAILABLE.withDescription(error.getMessage());
    }
    if (error instanceof BatcherClosedException) {
      return Status.UNAVAILABLE.withDescription(error.getMessage());
    }
    if (error instanceof CancellationException) {
      return Status.CANCELLED.withDescription("the caller gave up");
    }
    log.error("A request failed because of a server fault", error);
    return Status.INTERNAL.withDescription("the server failed (%s); see its log".formatted(error));
  }
}
