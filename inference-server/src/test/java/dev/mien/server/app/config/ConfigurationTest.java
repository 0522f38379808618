package dev.mien.server.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class ConfigurationTest {

  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter err = new StringWriter();
  private final Program program = new Program();

  @Command(name = "program", mixinStandardHelpOptions = true)
  private static final class Program implements Runnable {

    @Option(names = "--config")
    @SuppressWarnings("UnusedVariable") // LayeredDefaults reads it
    private Path config;

    @Option(names = "--port")
    private int port = 1;

    @Option(names = "--max-batch-size")
    private int maxBatchSize = 32;

    @Option(names = "--model")
    private Path model;

    @Option(names = "--insecure", arity = "0..1", fallbackValue = "true")
    private boolean insecure;

    @Override
    public void run() {}
  }

  @Test
  void aFlagWinsOverAVariableAVariableOverTheFileTheFileOverTheDefault() throws IOException {
    String config = file("port = 2\nmax-batch-size = 2\nmodel = a.zip\n");
    environment.put("MIEN_TEST_PORT", "3");
    environment.put("MIEN_TEST_MAX_BATCH_SIZE", "3");

    assertThat(run("--config", config, "--port", "4").exitCode()).isZero();

    assertThat(program.port).isEqualTo(4);
    assertThat(program.maxBatchSize).isEqualTo(3);
    assertThat(program.model).isEqualTo(Path.of("a.zip"));
    assertThat(program.insecure).isFalse();
  }

  @Test
  void saysOfEachSettingWhoSetIt() throws IOException {
    String config = file("model = a.zip\n");
    environment.put("MIEN_TEST_MAX_BATCH_SIZE", "3");

    var command = run("--config=" + config, "--port", "4");

    assertThat(EffectiveSettings.describe(command.commandLine.getCommandSpec()).split(", "))
        .containsExactlyInAnyOrder(
            "config=%s (flag)".formatted(config),
            "port=4 (flag)",
            "max-batch-size=3 (MIEN_TEST_MAX_BATCH_SIZE)",
            "model=a.zip (%s)".formatted(config),
            "insecure=false (default)");
  }

  @Test
  void theFileToReadMayBeAVariableToo() throws IOException {
    environment.put("MIEN_TEST_CONFIG", file("port = 2"));

    assertThat(run().exitCode()).isZero();

    assertThat(program.port).isEqualTo(2);
  }

  @Test
  void aSwitchOfTheFileCanBeTurnedOffByAFlag() throws IOException {
    String config = file("insecure = true");

    run("--config", config);
    assertThat(program.insecure).isTrue();
    run("--config", config, "--insecure");
    assertThat(program.insecure).isTrue();
    run("--config", config, "--insecure=false");
    assertThat(program.insecure).isFalse();
  }

  @Test
  void refusesAnUnknownKeyAndNamesTheNearest() throws IOException {
    String config = file("max-batchsize = 2\n");

    assertThat(run("--config", config).exitCode()).isEqualTo(2);

    assertThat(err.toString())
        .contains(config + ": unknown key 'max-batchsize'; did you mean max-batch-size?");
  }

  @Test
  void refusesAnUnknownVariableAndNamesTheNearest() {
    environment.put("MIEN_TEST_PROT", "2");

    assertThat(run().exitCode()).isEqualTo(2);

    assertThat(err.toString())
        .contains("unknown variable MIEN_TEST_PROT; did you mean MIEN_TEST_PORT?");
  }

  @Test
  void guessesNothingWhereNothingIsNear() throws IOException {
    assertThat(run("--config", file("colour = red")).exitCode()).isEqualTo(2);

    assertThat(err.toString()).contains("unknown key 'colour'; `mien serve --help` lists");
  }

  @Test
  void saysWhereABadValueCameFrom() throws IOException {
    String config = file("port = many");

    assertThat(run("--config", config).exitCode()).isEqualTo(2);
    assertThat(err.toString())
        .contains("Invalid value for option '--port'", "'many'", "(from " + config + ")");

    environment.put("MIEN_TEST_PORT", "several");
    assertThat(run("--config", config).exitCode()).isEqualTo(2);
    assertThat(err.toString()).contains("'several'", "(from MIEN_TEST_PORT)");
  }

  @Test
  void refusesAFileThatIsMissingOrSaysAThingTwice() throws IOException {
    assertThat(run("--config", directory.resolve("none").toString()).exitCode()).isEqualTo(2);
    assertThat(err.toString()).contains("none: cannot be read");

    assertThat(run("--config", file("port = 1\nport = 2")).exitCode()).isEqualTo(2);
    assertThat(err.toString()).contains("'port' appears twice; keep one");
  }

  @Test
  void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
    assertThat(run("--config", file("\uFEFFport = 7\n")).exitCode()).isZero();
  }

  @Test
  void refusesAnEmptyVariable() {
    environment.put("MIEN_TEST_PORT", "");

    assertThat(run().exitCode()).isEqualTo(2);
    assertThat(err.toString()).contains("MIEN_TEST_PORT is empty; give it a value, or unset it");
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("test.properties"), text).toString();
  }

  private record Run(CommandLine commandLine, int exitCode) {}

  private Run run(String... arguments) {
    var commandLine = new CommandLine(program);
    commandLine.setDefaultValueProvider(
        new LayeredDefaults(commandLine.getCommandSpec(), "MIEN_TEST_", environment));
    commandLine.setParameterExceptionHandler(
        EffectiveSettings.namingOrigins(commandLine.getParameterExceptionHandler()));
    commandLine.setErr(new PrintWriter(err));
    return new Run(commandLine, commandLine.execute(arguments));
  }
}
