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
      description = "PEM file with the server's certificate chain; reloaded on change.")
  private Path tlsCert;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file with its key (PKCS#8, no password); reloaded on change.")
  private Path tlsKey;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "PEM file of a CA; clients need a certificate from it.")
  private Path tlsClientCa;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File of bearer tokens, one on each line, optionally followed by a name; "
              + "reloaded on change.")
  private Path tokenFile;

  @Option(
      names = "--insecure",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description =
          "Listen beyond this machine without TLS: anyone on the network can read the "
              + "traffic.")
  private boolean insecure;

  /**
   * @param host to listen on
   * @throws ParameterException where pictures or tokens would cross a network for all to read,
   *     without a word that this is meant
   */
  SecuritySettings settings(String host) {
    if ((tlsCert == null) != (tlsKey == null)) {
      throw usage("--tls-cert and --tls-key belong together: give both or neither");
    }
    if (tlsClientCa != null && tlsCert == null) {
      throw usage(
          "--tls-client-ca needs --tls-cert and --tls-key: client certificates exist "
              + "only with TLS");
    }
    if (tlsCert == null && !insecure && !isLoopback(host)) {
      throw usage(
          ("--host %s is reachable from other machines, which could read the pictures%s "
                  + "without TLS: give --tls-cert and --tls-key, or --insecure on a trusted network")
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
