package dev.mien.server.security;

import dev.mien.server.UserException;
import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** PEM files of certificates. */
final class Certificates {

  private Certificates() {}

  /**
   * @return at least one
   */
  static List<X509Certificate> read(Path file) {
    List<X509Certificate> certificates;
    try (var in = Files.newInputStream(file)) {
      certificates = List.of(CertificateUtils.getX509Certificates(in));
    } catch (IOException | CertificateException e) {
      throw new UserException(
          "%s: the certificates cannot be read (%s); give a PEM file that this user may read"
              .formatted(file, e),
          e);
    }
    if (certificates.isEmpty()) {
      throw new UserException(
          "%s: holds no certificate; give a PEM file with '-----BEGIN CERTIFICATE-----'"
              .formatted(file),
          null);
    }
    return certificates;
  }
}
