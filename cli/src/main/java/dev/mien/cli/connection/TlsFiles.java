package dev.mien.cli.connection;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import io.grpc.ChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * PEM files for a client's TLS.
 *
 * @param authorities certificates that the server's has to descend from; empty for those that Java
 *     trusts
 * @param identity what this client shows to a server that asks for it
 */
public record TlsFiles(Optional<Path> authorities, Optional<Identity> identity) {

  /**
   * @param certificate with those between it and its authority
   * @param key PKCS#8, unencrypted
   */
  public record Identity(Path certificate, Path key) {}

  /**
   * @throws UserException where a file is missing or holds something else
   */
  ChannelCredentials credentials() {
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    try {
      if (authorities.isPresent()) {
        PemCertificates.read(authorities.get()); // for its sentences
        tls.trustManager(authorities.get().toFile());
      }
      if (identity.isPresent()) {
        Identity own = identity.get();
        PemIdentity.read(own.certificate(), own.key());
        tls.keyManager(own.certificate().toFile(), own.key().toFile());
      }
    } catch (IOException e) {
      throw new UserException("a TLS file cannot be read: " + FileFailure.describe(e), e);
    }
    return tls.build();
  }
}
