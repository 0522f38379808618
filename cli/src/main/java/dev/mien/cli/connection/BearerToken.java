package dev.mien.cli.connection;

import dev.mien.cli.FileFailure;
import dev.mien.cli.TextFile;
import dev.mien.cli.UserException;
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
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Sends the token of a file with each call, as {@code authorization: Bearer …}. The file is read
 * for each call, since the issuer of tokens may replace it. The token is never sent unencrypted to
 * another machine, whatever an address may have resolved to.
 *
 * <p>The file has the server's form: one token in a line, then, if wanted, a space and the holder's
 * name; empty lines and those that start with # do not count. The first token is sent.
 */
final class BearerToken extends CallCredentials {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Path file;

  private BearerToken(Path file) {
    this.file = file;
  }

  /**
   * @throws UserException where the file holds no token now
   */
  static BearerToken of(Path file) {
    var token = new BearerToken(file);
    try {
      token.read();
    } catch (IOException e) {
      throw new UserException(e.getMessage(), e);
    }
    return token;
  }

  @Override
  public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
    if (call.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY
        && !isLoopback(call.getTransportAttrs())) {
      applier.fail(
          Status.UNAUTHENTICATED.withDescription(
              "tokens are not sent to another machine without TLS; use --tls"));
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

  /** Its errors never quote what the file holds. */
  private String read() throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": no such token file, or this user may not read it");
    }
    Optional<String> token;
    try {
      token =
          TextFile.read(file)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(line -> line.split("\\s", 2)[0])
              .findFirst();
    } catch (IOException e) {
      throw new IOException(file + ": not a text file with a token: " + FileFailure.describe(e), e);
    }
    return token
        .filter(it -> it.chars().allMatch(c -> c > ' ' && c <= '~'))
        .orElseThrow(() -> new IOException(file + ": expected a token in ASCII on its first line"));
  }
}
