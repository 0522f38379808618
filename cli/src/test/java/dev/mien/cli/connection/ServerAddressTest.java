package dev.mien.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @Test
  void takesNamesAndAddresses() {
    assertThat(ServerAddress.parse("gpu.example.org:50051"))
        .isEqualTo(new ServerAddress("gpu.example.org", 50051));
    assertThat(ServerAddress.parse("[::1]:80")).hasToString("[::1]:80");
  }

  @Test
  void namesThatCannotBeLookedUpAreRefused() {
    assertThatThrownBy(() -> ServerAddress.parse("mien_server:50051"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'mien_server' is not a host that can be looked up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:",
        ":50051",
        "a b:1",
        "host:0",
        "host:65536",
        "http://host:1",
        "::1:80"
      })
  void saysWhatAServerLooksLike(String text) {
    assertThatThrownBy(() -> ServerAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not a server address: expected host:port");
  }
}
