package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyResponse;
import io.grpc.Status;

/**
 * What became of a request.
 *
 * @param outcome "OK", "SUPERSEDED" or the gRPC status code's name
 * @param response empty unless OK
 */
record CallOutcome(String outcome, ClassifyResponse response) {

  static final String OK = "OK";
  static final String SUPERSEDED = "SUPERSEDED";

  static CallOutcome ok(ClassifyResponse response) {
    return new CallOutcome(OK, response);
  }

  static CallOutcome superseded() {
    return new CallOutcome(SUPERSEDED, ClassifyResponse.getDefaultInstance());
  }

  static CallOutcome failed(Status status) {
    return new CallOutcome(status.getCode().name(), ClassifyResponse.getDefaultInstance());
  }

  boolean isOk() {
    return outcome.equals(OK);
  }
}
