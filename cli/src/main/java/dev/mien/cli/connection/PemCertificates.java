package dev.mien.cli.connection;

import static java.util.stream.Collectors.joining;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import io.grpc.util.CertificateUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** PEM files of certificates. */
public final class PemCertificates {

  /** A file may hold more, like the key. */
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  private PemCertificates() {}

  /**
   * @return at least one
   * @throws UserException where there is none, or the file cannot be read
   */
  public static List<X509Certificate> read(Path file) {
    List<X509Certificate> certificates;
    try {
      String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
      String blocks =
          CERTIFICATE.matcher(pem).results().map(MatchResult::group).collect(joining("\n"));
      certificates =
          List.of(
              CertificateUtils.getX509Certificates(
                  new ByteArrayInputStream(blocks.getBytes(StandardCharsets.ISO_8859_1))));
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
