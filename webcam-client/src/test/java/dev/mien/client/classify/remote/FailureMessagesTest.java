package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;

class FailureMessagesTest {

  @Test
  void saysThatAnHttpServerAnswered() {
    var notSettings =
        new IllegalStateException(
            "First received frame was not SETTINGS. Hex dump for first 5 bytes: 485454502f");
    Status status = Status.INTERNAL.withDescription("http2 exception").withCause(notSettings);

    assertThat(FailureMessages.reason(status.asRuntimeException()))
        .startsWith("that is an HTTP port, not gRPC; `mien serve` prints the port of its gRPC");
  }
}
