package dev.mien.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

final class SecurityOptionsTest {

  @TempDir private Path directory;

  @Command(name = "ask")
  private static final class Ask {

    @Option(
        names = "--server",
        split = ",",
        defaultValue = "localhost:50051",
        converter = ServerAddressConverter.class)
    private List<ServerAddress> servers;

    @Mixin private SecurityOptions options;

    ChannelSecurity security() {
      return options.security(servers);
    }
  }

  @Test
  void noneIsNeededOnThisMachine() {
    assertThat(parse().security()).isNotNull();
    assertThat(parse().options.given()).isFalse();
    assertThat(parse("--tls").options.given()).isTrue();
  }

  @Test
  void refusesATokenThatWouldCrossTheNetworkUnencrypted() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "sesame");

    assertUsage("use --tls", "--server", "faces.example:50051", "--token-file", token);
    assertUsage("use --tls", "--server", "localhost:1,192.0.2.7:1", "--token-file", token);
    assertThat(parse("--server", "[::1]:1,127.0.0.9:1", "--token-file", token).security())
        .isNotNull();
    assertThat(parse("--server", "faces.example:50051", "--tls", "--token-file", token).security())
        .isNotNull();
  }

  @Test
  void refusesHalfAnIdentity() {
    assertUsage(
        "--tls-cert and --tls-key belong together: give both or neither", "--tls-cert", "own.crt");
    assertUsage(
        "--tls-cert and --tls-key belong together: give both or neither", "--tls-key", "own.key");
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThatThrownBy(() -> parse("--server", "localhost:1,nowhere"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'nowhere' is not a server address");
  }

  @Test
  void failsWithASentenceWhereAFileIsMissing() {
    assertFails("ca.pem: no such file", "--tls-ca", directory.resolve("ca.pem"));
    assertFails("token: no such token file", "--tls", "--token-file", directory.resolve("token"));
  }

  private static void assertUsage(String sentence, Object... arguments) {
    assertThatThrownBy(() -> parse(arguments).security())
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining(sentence);
  }

  private static void assertFails(String sentence, Object... arguments) {
    assertThatThrownBy(() -> parse(arguments).security())
        .isInstanceOf(UserException.class)
        .hasMessageContaining(sentence);
  }

  private static Ask parse(Object... arguments) {
    var ask = new Ask();
    new CommandLine(ask)
        .parseArgs(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return ask;
  }
}
