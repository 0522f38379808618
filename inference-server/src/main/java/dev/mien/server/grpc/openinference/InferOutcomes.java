package dev.mien.server.grpc.openinference;

import io.grpc.Status;

/** Told of each request of a stream. Has to be quick and never throws. */
@FunctionalInterface
public interface InferOutcomes {

  /**
   * @param nanos since the request came in
   */
  void ended(Status.Code code, long nanos);
}
