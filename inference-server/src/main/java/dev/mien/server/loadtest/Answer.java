package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyResponse;
import io.grpc.Status;

/**
 * What became of a request.
 *
 * @param outcome "OK", "SUPERSEDED" or the gRPC status code's name
 * @param response empty unless OK
 */
record Answer(String outcome, ClassifyResponse response) {

  static final String OK = "OK";
  static final String SUPERSEDED = "SUPERSEDED";

  static Answer ok(ClassifyResponse response) {
    return new Answer(OK, response);
  }

  static Answer superseded() {
    return new Answer(SUPERSEDED, ClassifyResponse.getDefaultInstance());
  }

  static Answer failed(Status status) {
    return new Answer(status.getCode().name(), ClassifyResponse.getDefaultInstance());
  }

  boolean isOk() {
    return outcome.equals(OK);
  }
}
