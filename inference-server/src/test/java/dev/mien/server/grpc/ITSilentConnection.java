package dev.mien.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.server.app.TestServer;
import dev.mien.server.security.SecuritySettings;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gRPC waits ten seconds for an answer to its good-bye. */
final class ITSilentConnection {

  private static final int LONGEST_WAIT_MILLIS = 60_000;

  @TempDir private Path directory;

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    var settings =
        TestServer.settings(TestServer.LIMITS, SecuritySettings.NONE, Duration.ofSeconds(1));
    try (var server = TestServer.start(directory, settings);
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(LONGEST_WAIT_MILLIS);

      byte[] all = socket.getInputStream().readAllBytes(); // settings, good-bye, end

      assertThat(all.length).isLessThan(1000);
    }
  }
}
