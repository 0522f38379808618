package dev.mien.cli.connection;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** TLS and token of a client, as options of a command ({@code @Mixin}). */
public final class SecurityOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--tls", description = "Use TLS and verify the server's certificate.")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "PEM file of the CA to trust instead of Java's; implies --tls.")
  private Optional<Path> authorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "PEM file with this client's certificate, for servers that require one; "
              + "implies --tls.")
  private Optional<Path> certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file with its key (PKCS#8, no password).")
  private Optional<Path> key;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Send the first token of this file with each call; without --tls to this "
              + "machine only.")
  private Optional<Path> tokenFile;

  /**
   * @param servers all that are to be called
   * @throws ParameterException where the options do not fit together
   * @throws dev.mien.cli.UserException where a file does not hold what it should
   */
  public ChannelSecurity security(List<ServerAddress> servers) {
    require(
        certificate.isPresent() == key.isPresent(),
        "--tls-cert and --tls-key belong together: give both or neither");
    require(
        tokenFile.isEmpty() || encrypted() || servers.stream().allMatch(ServerAddress::isLoopback),
        "--token-file without --tls would send the token unencrypted: use --tls, or a server on"
            + " this machine");
    if (!encrypted()) {
      return ChannelSecurity.plain(tokenFile);
    }
    var identity = certificate.map(own -> new TlsFiles.Identity(own, key.orElseThrow()));
    return ChannelSecurity.tls(new TlsFiles(authorities, identity), tokenFile);
  }

  /** Whether any of these options was given, for commands that may do without a server. */
  public boolean given() {
    return tls || Stream.of(authorities, certificate, key, tokenFile).anyMatch(Optional::isPresent);
  }

  private boolean encrypted() {
    return tls || authorities.isPresent() || certificate.isPresent();
  }

  private void require(boolean right, String sentence) {
    if (!right) {
      throw new ParameterException(command.commandLine(), sentence);
    }
  }
}
