package dev.mien.server.security;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files only: no secret is ever part of the settings.
 *
 * @param tls empty for plain text
 * @param tokenFile empty to answer everyone
 */
public record SecuritySettings(Optional<TlsFiles> tls, Optional<Path> tokenFile) {

  public static final SecuritySettings NONE =
      new SecuritySettings(Optional.empty(), Optional.empty());

  /**
   * @param certificate PEM, the server's own first, then those between it and its authority
   * @param key PEM, PKCS#8, without a password
   * @param clientAuthorities PEM; empty where clients need no certificate
   */
  public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthorities) {}
}
