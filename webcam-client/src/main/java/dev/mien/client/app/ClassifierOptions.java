package dev.mien.client.app;

import dev.mien.cli.UserException;
import dev.mien.cli.connection.ChannelSecurity;
import dev.mien.cli.connection.SecurityOptions;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.cli.connection.ServerAddressConverter;
import dev.mien.client.classify.ClassifierFactory;
import dev.mien.client.classify.local.LocalClassifier;
import dev.mien.client.classify.remote.RemoteClassifier;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who names the expressions, and how that is asked: options of a command. */
final class ClassifierOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--server",
      defaultValue = "localhost:50051",
      split = ",",
      paramLabel = "HOST:PORT",
      converter = ServerAddressConverter.class,
      description =
          "Address of the inference server. With several, separated by commas, the next one takes over"
              + " where one fails.")
  private List<ServerAddress> servers;

  @Mixin private SecurityOptions security;

  @Option(
      names = "--local",
      description = "Classify in this process, without a server. Nothing leaves this machine.")
  private boolean local;

  @Option(
      names = "--model",
      paramLabel = "FILE|NAME",
      description = "With --local: a model file, or a bundled model: expression or fer2013.")
  private Optional<String> model;

  /**
   * @throws ParameterException where the options do not fit together
   * @throws UserException where a file does not hold what it should
   */
  ClassifierFactory factory() {
    require(
        local || model.isEmpty(),
        "--model needs --local; a server uses the model that it was started with");
    if (local) {
      boolean serverNamed = command.commandLine().getParseResult().hasMatchedOption("--server");
      require(
          !serverNamed && !security.given(),
          "--local uses no server; remove --server, --tls and --token-file, or remove --local");
      return policy -> LocalClassifier.open(model, policy);
    }
    ChannelSecurity channels = security.security(servers);
    return policy -> new RemoteClassifier(servers, channels, policy);
  }

  private void require(boolean right, String sentence) {
    if (!right) {
      throw new ParameterException(command.commandLine(), sentence);
    }
  }
}
