package dev.mien.client.classify.remote;

import dev.mien.client.failure.ClientException;
import io.grpc.Attributes;
import io.grpc.CallCredentials;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * Sends the token of a file with each call, as {@code authorization: Bearer …}. The file is read
 * for each call, since whoever issues tokens may replace it; and a token is never sent unencrypted
 * to another machine, whatever an address may have resolved to.
 */
public final class BearerToken extends CallCredentials {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Path file;

  private BearerToken(Path file) {
    this.file = file;
  }

  /**
   * @throws ClientException where the file holds no token now
   */
  public static BearerToken of(Path file) {
    try {
      var token = new BearerToken(file);
      token.read();
      return token;
    } catch (IOException e) {
      throw new ClientException(e.getMessage(), e);
    }
  }

  @Override
  public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
    if (call.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY
        && !isLoopback(call.getTransportAttrs())) {
      applier.fail(
          Status.UNAUTHENTICATED.withDescription(
              "a token is not sent to another machine unencrypted; use --tls"));
      return;
    }
    try {
      var headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + read());
      applier.apply(headers);
    } catch (IOException e) {
      applier.fail(Status.UNAUTHENTICATED.withDescription(e.getMessage()).withCause(e));
    }
  }

  private static boolean isLoopback(Attributes connection) {
    return connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address
        && address.getAddress().isLoopbackAddress();
  }

  private String read() throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": no such token file, or not to be read by this user");
    }
    String token = Files.readString(file).strip();
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IOException(file + ": expected one token, on one line, in ASCII");
    }
    return token;
  }
}
