package dev.mien.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReadyMessageTest {

  @Test
  void namesTheAddressesOfCallsMetricsAndPage() {
    assertThat(new ReadyMessage("127.0.0.1", 50051, 9464, false))
        .hasToString(
            """
            mien serves gRPC on 127.0.0.1:50051 and metrics on http://127.0.0.1:9464/metrics
            its page labels faces in a browser: http://127.0.0.1:9464/
            """);
  }

  @Test
  void namesAnAddressThatABrowserCanOpenWhereTheServerListensOnAll() {
    assertThat(new ReadyMessage("0.0.0.0", 50051, 9464, true).toString())
        .contains("gRPC on 0.0.0.0:50051 ", "browser: https://localhost:9464/\n");
    assertThat(new ReadyMessage("::", 50051, 9464, true).toString())
        .contains("gRPC on [::]:50051 ", "browser: https://localhost:9464/\n");
  }
}
