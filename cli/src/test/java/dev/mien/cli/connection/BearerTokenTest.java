package dev.mien.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import io.grpc.Attributes;
import io.grpc.CallCredentials.MetadataApplier;
import io.grpc.CallCredentials.RequestInfo;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenTest {

  @TempDir private Path directory;

  @Test
  void goesUnencryptedOnlyToWhereTheConnectionReallyEndsHere() throws Exception {
    assertThat(sent(SecurityLevel.NONE, "127.0.0.1")).containsExactly("Bearer sesame");
    assertThat(sent(SecurityLevel.PRIVACY_AND_INTEGRITY, "192.0.2.1"))
        .containsExactly("Bearer sesame");
    assertThat(sent(SecurityLevel.NONE, "192.0.2.1"))
        .containsExactly("tokens are not sent to another machine without TLS; use --tls");
    assertThat(sent(SecurityLevel.INTEGRITY, "192.0.2.1"))
        .containsExactly("tokens are not sent to another machine without TLS; use --tls");
  }

  @Test
  void isReadAnewForEachCall() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "sesame");
    BearerToken token = BearerToken.of(file);

    Files.writeString(file, "rosebud");

    assertThat(sent(token, SecurityLevel.NONE, "127.0.0.1")).containsExactly("Bearer rosebud");
  }

  @Test
  void isTheFirstOfAFileOfTheServers() throws Exception {
    Path file = Files.writeString(directory.resolve("tokens"), "# cameras\n\nsesame hall\nrose\n");

    assertThat(sent(BearerToken.of(file), SecurityLevel.NONE, "127.0.0.1"))
        .containsExactly("Bearer sesame");
  }

  @Test
  void namesAFileWithoutAToken() throws Exception {
    Path missing = directory.resolve("missing");
    Path empty = Files.createFile(directory.resolve("empty"));
    Path text = Files.writeString(directory.resolve("text"), "sésame");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 0});

    assertThatThrownBy(() -> BearerToken.of(missing))
        .isInstanceOf(UserException.class)
        .hasMessage(missing + ": no such token file, or this user may not read it");
    assertThatThrownBy(() -> BearerToken.of(empty)).hasMessageContaining("expected a token");
    assertThatThrownBy(() -> BearerToken.of(text))
        .hasMessageContaining("expected a token")
        .hasMessageNotContaining("same");
    assertThatThrownBy(() -> BearerToken.of(binary))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(binary + ": not a text file with a token");
  }

  private List<String> sent(SecurityLevel level, String address) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "sesame\n");
    return sent(BearerToken.of(file), level, address);
  }

  private static List<String> sent(BearerToken token, SecurityLevel level, String address)
      throws Exception {
    var outcome = new ArrayList<String>();
    token.applyRequestMetadata(
        new Call(level, address),
        Runnable::run,
        new MetadataApplier() {
          @Override
          public void apply(Metadata headers) {
            outcome.add(
                headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER)));
          }

          @Override
          public void fail(Status status) {
            outcome.add(status.getDescription());
          }
        });
    return outcome;
  }

  private static final class Call extends RequestInfo {

    private final SecurityLevel level;
    private final InetSocketAddress address;

    Call(SecurityLevel level, String address) throws Exception {
      this.level = level;
      this.address = new InetSocketAddress(InetAddress.getByName(address), 443);
    }

    @Override
    public MethodDescriptor<?, ?> getMethodDescriptor() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SecurityLevel getSecurityLevel() {
      return level;
    }

    @Override
    public String getAuthority() {
      return address.getHostString();
    }

    @Override
    public Attributes getTransportAttrs() {
      return Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, address).build();
    }
  }
}
