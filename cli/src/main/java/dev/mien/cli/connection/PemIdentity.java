package dev.mien.cli.connection;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The key and the certificates that a server or client proves itself with.
 *
 * @param chain the own certificate first
 */
public record PemIdentity(PrivateKey key, List<X509Certificate> chain) {

  public PemIdentity {
    chain = List.copyOf(chain);
  }

  /**
   * @throws UserException where a file cannot be read, the certificate has expired, or the two do
   *     not belong together
   */
  public static PemIdentity read(Path certificate, Path key) {
    var identity = new PemIdentity(readKey(key), PemCertificates.read(certificate));
    X509Certificate own = identity.chain().get(0);
    Instant end = own.getNotAfter().toInstant();
    if (end.isBefore(Instant.now())) {
      throw new UserException(
          "%s: the certificate expired on %s; renew it".formatted(certificate, end));
    }
    Instant begin = own.getNotBefore().toInstant();
    if (begin.isAfter(Instant.now())) {
      throw new UserException(
          "%s: the certificate is valid only from %s; wait until then, or set this machine's clock"
              .formatted(certificate, begin));
    }
    if (!isPair(own, identity.key())) {
      throw new UserException(
          "%s is not the key of the certificate in %s; give the two that belong together"
              .formatted(key, certificate));
    }
    return identity;
  }

  private static PrivateKey readKey(Path file) {
    try (var in = Files.newInputStream(file)) {
      return CertificateUtils.getPrivateKey(in);
    } catch (IOException e) {
      throw new UserException(
          "the key cannot be read: %s; give a PEM file that this user may read"
              .formatted(FileFailure.describe(e)),
          e);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Without the cause: its words could quote the key.
      throw new UserException(
          "%s: holds no RSA or EC key in PKCS#8 without a password; write one with `openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW`"
              .formatted(file));
    }
  }

  private static boolean isPair(X509Certificate certificate, PrivateKey key) {
    try {
      var signature =
          Signature.getInstance(
              key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      byte[] probe = {1, 2, 3};
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
