package dev.mien.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import dev.mien.server.TestModel;
import dev.mien.v1.ModelCard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ServerMainTest {

  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aMissingModelFileEndsWith1AndASentence() {
    assertThat(run("serve", "--model", directory.resolve("none.zip").toString())).isEqualTo(1);

    assertOneLine("none.zip: no such model file");
  }

  @Test
  void aModelFileCutInHalfEndsWith1AndASentence() throws IOException {
    Path file = TestModel.write(directory);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThat(run("serve", "--model", file.toString())).isEqualTo(1);

    assertOneLine("test-model.zip: not a complete zip file");
  }

  @Test
  void aModelForOtherPicturesEndsWith1AndASentence() {
    var card = TestModel.card();
    card.getInputBuilder().setWidth(64);

    assertThat(serve(card.build())).isEqualTo(1);

    assertOneLine("its card expects pictures of 64x48 with 1 channels, but faces are 48x48");
  }

  @Test
  void aModelWithOneClassTwiceEndsWith1AndASentence() {
    assertThat(serve(TestModel.card().setLabels(0, "happy").build())).isEqualTo(1);

    assertOneLine("its card names the class 'happy' twice");
  }

  @Test
  void aCardThatDoesNotFitItsNetworkEndsWith1AndASentence() {
    assertThat(serve(TestModel.card().clearLabels().addLabels("happy").addLabels("sad").build()))
        .isEqualTo(1);

    assertOneLine("but the shape must be [n] and then [2]");
  }

  @Test
  void aRehearsalCallsEachInterfaceAndEnds() {
    String file = TestModel.write(directory).toString();

    CommandLine program = program();
    assertThat(
            program.execute(
                "serve", "--rehearse", "--port", "0", "--http-port", "0", "--model", file))
        .as(err.toString())
        .isZero();
    assertThat(mayCompute(program)).isFalse();
  }

  @Test
  void int8OfAFileWithoutItEndsWith1AndASentence() {
    String file = TestModel.write(directory).toString();

    assertThat(run("serve", "--model", file, "--precision", "int8")).isEqualTo(1);

    assertOneLine("test-model.zip: has no model.int8.onnx");
    assertThat(err.toString()).contains("or give --precision fp32");
  }

  @Test
  void int8WithDeeplearning4jEndsWith1AndASentence() {
    String file = TestModel.write(directory).toString();

    assertThat(run("serve", "--model", file, "--precision", "int8", "--engine", "dl4j"))
        .isEqualTo(1);

    assertOneLine("it computes in fp32 only");
  }

  @Test
  void aPortInUseEndsWith1AndASentence() throws IOException {
    Path file = TestModel.write(directory);
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(taken.getLocalPort());

      CommandLine program = program();
      assertThat(
              program.execute(
                  "serve", "--model", file.toString(), "--port", port, "--http-port", "0"))
          .isEqualTo(1);

      assertOneLine("cannot listen on 127.0.0.1 port " + port + " (Address already in use)");
      assertThat(mayCompute(program)).as("its engine has begun").isTrue();
    }
  }

  @Test
  void aGpuThatIsNotThereEndsWith1AndTheReasons() {
    assertThat(
            run(
                "serve",
                "--model",
                TestModel.write(directory).toString(),
                "--device",
                "cuda:7",
                "--port",
                "0",
                "--http-port",
                "0"))
        .isEqualTo(1);

    assertOneLine("onnxruntime on cuda:7 is not available: ");
    assertThat(err.toString()).contains("dl4j on cuda:7 is not available: ");
  }

  @ParameterizedTest
  @CsvSource({
    "--engine,tensorflow,--engine is 'tensorflow'",
    "--device,tpu,'expected cpu, cuda or cuda:N'",
    "--precision,int4,'--precision is ''int4'', but must be auto, fp32 or int8'",
    "--max-batch-size,0,'--max-batch-size is 0, expected 1 to 10000'",
    "--max-queue-faces,63,'--max-queue-faces is 63, expected 64 or more'",
    "--port,70000,'--port is 70000, expected 0 to 65535'",
    "--http-port,70000,'--http-port is 70000, expected 0 to 65535'",
    "--port,many,Invalid value for option '--port'",
    "--host,0.0.0.0,'--host 0.0.0.0 is reachable from other machines'",
    "--tls-cert,server.pem,'--tls-cert and --tls-key belong together'",
    "--tls-client-ca,ca.pem,'--tls-client-ca needs --tls-cert and --tls-key'",
    "--max-idle-seconds,0,'--max-idle-seconds is 0, expected 1 or more'"
  })
  void wrongUsageEndsWith2AndASentence(String option, String value, String sentence) {
    assertThat(run("serve", option, value)).isEqualTo(2);

    assertThat(err.toString()).contains(sentence).doesNotContain("Exception");
  }

  @Test
  void tokensAreNotSentOverANetworkForAllToRead() {
    assertThat(run("serve", "--host", "0.0.0.0", "--token-file", "tokens")).isEqualTo(2);
    assertThat(err.toString()).contains("could read the pictures and tokens without TLS");

    assertThat(run("loadtest", "--server", "192.0.2.1:50051", "--token-file", "t")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--token-file without --tls would send the token unencrypted");
  }

  @Test
  void whoSaysInsecureMayListenBeyondThisMachine() {
    String missing = directory.resolve("none.zip").toString();

    assertThat(run("serve", "--host", "0.0.0.0", "--insecure", "--model", missing)).isEqualTo(1);

    assertOneLine("none.zip: no such model file");
  }

  @Test
  void aVariableOfTheEnvironmentSetsAnOption() {
    environment.put("MIEN_SERVE_MAX_BATCH_SIZE", "0");

    assertThat(run("serve")).isEqualTo(2);

    assertThat(err.toString()).contains("--max-batch-size is 0");
  }

  @Test
  void aLoadTestWithoutAServerEndsWith1AndASentence() {
    assertThat(run("loadtest", "--server", "127.0.0.1:1")).isEqualTo(1);

    assertOneLine("no mien server at 127.0.0.1:1 (Connection refused");
  }

  @Test
  void theDoctorSaysWhatWorksHereAndLogsNothingBesides() {
    var logged = new ArrayList<String>();
    var library = Logger.getLogger(OrtEnvironment.class.getName());
    library.setFilter(line -> logged.add(line.getMessage()));

    assertThat(run("doctor")).isZero();

    library.setFilter(null);
    assertThat(logged).isEmpty();
    assertThat(out.toString())
        .contains("ok      Java")
        .contains("ok      ONNX Runtime")
        .contains("fast convolutions (oneDNN) active");
  }

  private int serve(ModelCard card) {
    Path file = TestModel.write(directory, card, CNN2DFormat.NCHW);
    return run("serve", "--model", file.toString(), "--port", "0", "--http-port", "0");
  }

  private int run(String... arguments) {
    return program().execute(arguments);
  }

  private CommandLine program() {
    return ServerMain.commandLine(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
  }

  private static boolean mayCompute(CommandLine program) {
    ServeCommand serve = program.getSubcommands().get("serve").getCommand();
    return serve.mayCompute();
  }

  private void assertOneLine(String part) {
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("mien: ").contains(part);
  }
}
