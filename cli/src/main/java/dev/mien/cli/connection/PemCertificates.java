package dev.mien.cli.connection;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** PEM files of certificates. */
public final class PemCertificates {

  private PemCertificates() {}

  /**
   * @return at least one
   * @throws UserException where there is none, or the file cannot be read
   */
  public static List<X509Certificate> read(Path file) {
    List<X509Certificate> certificates;
    try (var in = Files.newInputStream(file)) {
      certificates = List.of(CertificateUtils.getX509Certificates(in));
    } catch (IOException e) {
      throw new UserException(
          "the certificates cannot be read: %s; give a PEM file that this user may read"
              .formatted(FileFailure.describe(e)),
          e);
    } catch (CertificateException e) {
      throw new UserException(
          "%s: holds no certificates in PEM form (%s)".formatted(file, e.getMessage()), e);
    }
    if (certificates.isEmpty()) {
      throw new UserException(
          "%s: holds no certificate; give a PEM file with '-----BEGIN CERTIFICATE-----'"
              .formatted(file));
    }
    return certificates;
  }
}
