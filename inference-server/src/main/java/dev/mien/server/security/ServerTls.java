package dev.mien.server.security;

import dev.mien.cli.UserException;
import dev.mien.cli.connection.PemCertificates;
import dev.mien.cli.connection.PemIdentity;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * TLS for both ports. New connections get the certificate that the files hold now, and have to show
 * one of an authority that they name now.
 */
public final class ServerTls {

  private final AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
  private final Optional<AdvancedTlsX509TrustManager> trust;
  private final ReloadingFiles<PemIdentity> identity;
  private final Optional<ReloadingFiles<List<X509Certificate>>> clientAuthorities;

  /**
   * @param reloads told of each change of the files, whether it was taken
   * @throws UserException where a file cannot be used
   */
  public ServerTls(TlsFiles files, Consumer<Boolean> reloads) {
    trust = files.clientAuthorities().map(file -> clientTrust());
    identity =
        new ReloadingFiles<>(
            List.of(files.certificate(), files.key()),
            () -> use(PemIdentity.read(files.certificate(), files.key())),
            reloads);
    clientAuthorities =
        files
            .clientAuthorities()
            .map(
                file ->
                    new ReloadingFiles<>(
                        List.of(file), () -> trust(PemCertificates.read(file)), reloads));
  }

  private static AdvancedTlsX509TrustManager clientTrust() {
    try {
      // A client's certificate says who it is, not where it is: there is no host name to compare.
      return AdvancedTlsX509TrustManager.newBuilder()
          .setVerification(AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private PemIdentity use(PemIdentity read) {
    keys.updateIdentityCredentials(read.chain().toArray(X509Certificate[]::new), read.key());
    return read;
  }

  private List<X509Certificate> trust(List<X509Certificate> authorities) {
    try {
      trust.orElseThrow().updateTrustCredentials(authorities.toArray(X509Certificate[]::new));
      return authorities;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new UserException("the CA for clients cannot be used: " + e.getMessage(), e);
    }
  }

  /** Has a look whether the files changed. */
  public void check() {
    identity.check();
    clientAuthorities.ifPresent(ReloadingFiles::check);
  }

  public boolean asksClientsForCertificates() {
    return trust.isPresent();
  }

  /** When the server's certificate ends. */
  public Instant end() {
    return identity.get().chain().get(0).getNotAfter().toInstant();
  }

  /** Where clients have to show certificates, the handshake of one without a certificate fails. */
  public ServerCredentials grpcCredentials() {
    var credentials = TlsServerCredentials.newBuilder().keyManager(keys);
    trust.ifPresent(
        manager ->
            credentials.trustManager(manager).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE));
    return credentials.build();
  }

  /** Where clients have to show certificates, connections without one begin all the same. */
  public SslContext httpContext() {
    // Not needed but wanted: orchestrators ask for health without one.
    return new JdkSslContext(
        javaContext(),
        false,
        null,
        IdentityCipherSuiteFilter.INSTANCE,
        ApplicationProtocolConfig.DISABLED,
        asksClientsForCertificates() ? ClientAuth.OPTIONAL : ClientAuth.NONE,
        null,
        false);
  }

  private SSLContext javaContext() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, trust.stream().toArray(TrustManager[]::new), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
