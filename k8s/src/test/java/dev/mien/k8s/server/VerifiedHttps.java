package dev.mien.k8s.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks a server of this machine as Prometheus asks one with a {@code tlsConfig}: only who has a
 * certificate of this authority, for this name, is spoken to.
 */
record VerifiedHttps(Path authority, String serverName) {

  /**
   * @return header and body
   * @throws javax.net.ssl.SSLException where the certificate is not trusted
   */
  String get(int port, String path) throws IOException, GeneralSecurityException {
    try (var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        var socket =
            (SSLSocket) context().getSocketFactory().createSocket(plain, serverName, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      String request = "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n".formatted(path, serverName);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(authority)) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
