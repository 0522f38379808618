package dev.mien.client.classify.remote;

import dev.mien.client.failure.ClientException;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/**
 * PEM files for TLS.
 *
 * @param authority certificates that a server's has to descend from; empty for those that Java
 *     trusts
 * @param identity what this client shows to a server that asks for it
 */
public record TlsFiles(Optional<Path> authority, Optional<Identity> identity) {

  /**
   * @param certificate with those between it and its authority
   * @param key PKCS #8, unencrypted
   */
  public record Identity(Path certificate, Path key) {}

  /**
   * @throws ClientException where a file is missing or holds something else
   */
  ChannelCredentials credentials() {
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    try {
      if (authority.isPresent()) {
        tls.trustManager(certificates(authority.get()).toFile());
      }
      if (identity.isPresent()) {
        Identity own = identity.get();
        tls.keyManager(certificates(own.certificate()).toFile(), readable(own.key()).toFile());
      }
    } catch (IOException e) {
      throw new ClientException("a file for TLS could not be read: " + e.getMessage(), e);
    }
    return accepted(tls.build());
  }

  /** Only gRPC reads keys, and it does so when a channel is made. */
  private ChannelCredentials accepted(ChannelCredentials credentials) {
    try {
      var unused = Grpc.newChannelBuilder("localhost:1", credentials);
      return credentials;
    } catch (IllegalArgumentException e) {
      throw new ClientException(
          identity
              .map(
                  own ->
                      "%s: no private key that TLS can use, or not that of %s; expected PEM, PKCS #8, without a password (openssl pkcs8 -topk8 -nocrypt)"
                          .formatted(own.key(), own.certificate()))
              .orElse("TLS cannot be used: " + e.getMessage()),
          e);
    }
  }

  private static Path certificates(Path file) {
    try (var in = Files.newInputStream(readable(file))) {
      if (!CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty()) {
        return file;
      }
    } catch (CertificateException | IOException e) {
      throw new ClientException(file + ": no certificates in PEM form: " + e.getMessage(), e);
    }
    throw new ClientException(file + ": an empty file, expected certificates in PEM form");
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file)) {
      throw new ClientException(file + ": no such file, or not to be read by this user");
    }
    return file;
  }
}
