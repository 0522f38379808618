package dev.mien.server.app;

import dev.mien.server.security.SecuritySettings;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may ask the server, and over what. */
final class SecurityOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "PEM with the server's certificate and those above it; read again on change.")
  private Path tlsCert;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM with its key, PKCS#8 without a password; read again on change.")
  private Path tlsKey;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "PEM with authorities; clients have to show a certificate of one of them.")
  private Path tlsClientCa;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Bearer tokens, one in a line with a name behind it; read again on change.")
  private Path tokenFile;

  @Option(
      names = "--insecure",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Listen beyond this machine without TLS: who can reach the port can read along.")
  private boolean insecure;

  /**
   * @param host to listen on
   * @throws ParameterException where pictures or tokens would cross a network for all to read,
   *     without a word that this is meant
   */
  SecuritySettings settings(String host) {
    if ((tlsCert == null) != (tlsKey == null)) {
      throw usage("--tls-cert and --tls-key belong together: give both or none");
    }
    if (tlsClientCa != null && tlsCert == null) {
      throw usage(
          "--tls-client-ca needs --tls-cert and --tls-key: without TLS nobody shows a certificate");
    }
    if (tlsCert == null && !insecure && !isLoopback(host)) {
      throw usage(
          "--host %s can be reached from other machines, and without TLS they could read the pictures%s that are sent: give --tls-cert and --tls-key, or --insecure where the network is trusted"
              .formatted(host, tokenFile == null ? "" : " and tokens"));
    }
    return new SecuritySettings(
        Optional.ofNullable(tlsCert)
            .map(cert -> new TlsFiles(cert, tlsKey, Optional.ofNullable(tlsClientCa))),
        Optional.ofNullable(tokenFile));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return true; // nothing can listen there: binding says so
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
