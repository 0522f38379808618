package dev.mien.client.app;

import dev.mien.client.classify.ClassifierFactory;
import dev.mien.client.classify.local.LocalClassifier;
import dev.mien.client.classify.remote.BearerToken;
import dev.mien.client.classify.remote.ChannelSecurity;
import dev.mien.client.classify.remote.RemoteClassifier;
import dev.mien.client.classify.remote.ServerAddress;
import dev.mien.client.classify.remote.TlsFiles;
import dev.mien.client.failure.ClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Who names the expressions, and how that is asked: options of a command. */
final class ClassifierOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      defaultValue = "localhost:50051",
      split = ",",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      description =
          "Where the inference server listens; several, with commas, stand in for each other.")
  private List<ServerAddress> servers;

  @Option(names = "--tls", description = "Encrypt, and have the server prove its name.")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Whom to trust for that (PEM), in place of Java's authorities; implies --tls.")
  private Optional<Path> tlsAuthority;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "This client's own certificate (PEM), for servers that ask; implies --tls.")
  private Optional<Path> tlsCertificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key (PEM, PKCS #8).")
  private Optional<Path> tlsKey;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Send the token in it with each call; with TLS, or to this machine.")
  private Optional<Path> tokenFile;

  @Option(
      names = "--local",
      description = "Classify in this process; no server, and nothing leaves this machine.")
  private boolean local;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "With --local: the model, in place of the bundled one.")
  private Optional<Path> model;

  /**
   * @throws ParameterException where the options do not fit together
   * @throws ClientException where a file does not hold what it should
   */
  ClassifierFactory factory() {
    requireThatTheyFit();
    if (local) {
      return policy -> LocalClassifier.open(model, policy);
    }
    ChannelSecurity security = security();
    return policy -> new RemoteClassifier(servers, security, policy);
  }

  private ChannelSecurity security() {
    Optional<BearerToken> token = tokenFile.map(BearerToken::of);
    if (!encrypted()) {
      return ChannelSecurity.plain(token);
    }
    var identity = tlsCertificate.map(own -> new TlsFiles.Identity(own, tlsKey.orElseThrow()));
    return ChannelSecurity.tls(new TlsFiles(tlsAuthority, identity), token);
  }

  private boolean encrypted() {
    return tls || tlsAuthority.isPresent() || tlsCertificate.isPresent();
  }

  private void requireThatTheyFit() {
    require(
        tlsCertificate.isPresent() == tlsKey.isPresent(), "--tls-cert and --tls-key go together");
    require(
        tokenFile.isEmpty() || encrypted() || servers.stream().allMatch(ServerAddress::isLoopback),
        "--token-file without --tls would send the token unencrypted: use --tls, or a server on"
            + " this machine");
    require(local || model.isEmpty(), "--model goes with --local; a server has its own");
    require(
        !local
            || Stream.of("--server", "--tls", "--tls-ca", "--tls-cert", "--token-file")
                .noneMatch(this::given),
        "--local asks no server: leave --server, --tls and --token-file out");
  }

  private boolean given(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private void require(boolean right, String sentence) {
    if (!right) {
      throw new ParameterException(command.commandLine(), sentence);
    }
  }

  private static final class AddressConverter implements ITypeConverter<ServerAddress> {
    @Override
    public ServerAddress convert(String text) {
      try {
        return ServerAddress.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
