package dev.mien.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.model.InvalidModelException;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.engine.EngineChoice;
import dev.mien.v1.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelWatcherTest {

  private static final BatchLimits LIMITS = new BatchLimits(2, 0, 64, 60_000);

  @TempDir private Path outside;

  private Path folder;
  private ModelWatcher watch;
  private ServedModels models;
  private int refusals;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(outside.resolve("models"));
  }

  @AfterEach
  void close() throws InterruptedException {
    if (models != null) {
      models.close(Duration.ofSeconds(5));
    }
  }

  @Test
  void servesTheNewestVersionOfAFolderWhateverTheNames() throws Exception {
    TestModel.writeVersion(folder.resolve("z.zip"), "20260101-000000");
    TestModel.writeVersion(folder.resolve("a.zip"), "20260301-000000");
    TestModel.writeVersion(folder.resolve(".new.zip"), "20260401-000000");
    Files.writeString(folder.resolve("notes.txt"), "not a model");

    watch(folder);

    assertThat(version()).isEqualTo("20260301-000000");
    assertAnswers();
  }

  @Test
  void takesANewerVersionAndLeavesAnOlderOne() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "5");
    watch(folder);

    TestModel.writeVersion(folder.resolve("b.zip"), "4");
    pollUntilStable();
    assertThat(version()).isEqualTo("5");

    TestModel.writeVersion(folder.resolve("c.zip"), "6");
    pollUntilStable();
    assertThat(version()).isEqualTo("6");
    assertAnswers();
  }

  @Test
  void leavesAFileAloneWhileItIsBeingWritten() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    byte[] whole = Files.readAllBytes(TestModel.writeVersion(outside.resolve("b.zip"), "2"));
    watch(folder);

    Path growing = Files.createFile(folder.resolve("b.zip"));
    for (int part = 0; part < 4; part++) {
      int from = whole.length * part / 4;
      int to = whole.length * (part + 1) / 4;
      watch.poll(models);
      Files.write(growing, Arrays.copyOfRange(whole, from, to), StandardOpenOption.APPEND);
    }
    assertThat(models.refused()).isEmpty();
    assertThat(version()).isEqualTo("1");

    pollUntilStable();

    assertThat(version()).isEqualTo("2");
    assertThat(refusals).isZero();
  }

  @Test
  void refusesABrokenFileOnceSaysWhyAndKeepsTheOldOne() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);

    Files.writeString(folder.resolve("b.zip"), "no zip at all");
    pollUntilStable();
    watch.poll(models);

    assertThat(models.refused().orElseThrow().fileName()).isEqualTo("b.zip");
    assertThat(models.refused().orElseThrow().reason())
        .startsWith("b.zip: not a complete zip file");
    assertThat(models.refused().orElseThrow().at().toString()).endsWith("Z");
    assertThat(refusals).isOne();
    assertThat(version()).isEqualTo("1");
    assertAnswers();
  }

  @Test
  void forgetsARefusalWhenABetterModelComes() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);
    Files.writeString(folder.resolve("b.zip"), "no zip at all");
    pollUntilStable();

    TestModel.writeVersion(folder.resolve("b.zip"), "2");
    pollUntilStable();

    assertThat(version()).isEqualTo("2");
    assertThat(models.refused()).isEmpty();
  }

  @Test
  void refusesAFileWithASingleWrongBit() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);
    byte[] whole = Files.readAllBytes(TestModel.writeVersion(outside.resolve("b.zip"), "2"));

    whole[whole.length / 2] ^= 1;
    Files.write(folder.resolve("b.zip"), whole);
    pollUntilStable();

    assertRefused("b.zip: is damaged (");
  }

  @Test
  void refusesANetworkThatAnswersTheSameToEveryFace() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);

    TestModel.writeDead(folder.resolve("b.zip"), "2");
    pollUntilStable();

    assertRefused("b.zip: it gives a face of shades and one of noise the same [0.14");
  }

  @Test
  void refusesANetworkWhoseWeightsAreNoNumbers() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);

    TestModel.writeDiverged(folder.resolve("b.zip"), "2");
    pollUntilStable();

    // ONNX Runtime's softmax turns them into even probabilities.
    assertRefused("b.zip: it gives a face of shades and one of noise the same [0.14");
  }

  @Test
  void refusesATemperatureThatIsNone() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);

    var card =
        TestModel.card()
            .setVersion("2")
            .setCalibration(Calibration.newBuilder().setTemperature(-1))
            .build();
    Files.move(TestModel.write(outside, card, CNN2DFormat.NCHW), folder.resolve("b.zip"));
    pollUntilStable();

    assertRefused("b.zip: its card has the temperature -1.0: expected a number above 0");
  }

  @Test
  void refusesAModelOfAnotherName() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    watch(folder);

    var card = TestModel.card().setName("mood").setVersion("2").build();
    Files.move(TestModel.write(outside, card, CNN2DFormat.NCHW), folder.resolve("b.zip"));
    pollUntilStable();

    assertRefused("b.zip: its card has the name 'mood', but clients ask for 'expression'");
  }

  @Test
  void servesWhatASingleFileHoldsNow() throws Exception {
    Path file = TestModel.writeVersion(outside.resolve("model.zip"), "7");
    watch(file);

    TestModel.writeVersion(file, "8");
    pollUntilStable();
    assertThat(version()).isEqualTo("8");

    Path older = TestModel.writeVersion(outside.resolve("older.zip"), "3");
    Files.copy(older, file, StandardCopyOption.REPLACE_EXISTING);
    pollUntilStable();
    assertThat(version()).isEqualTo("3");

    Files.delete(file);
    pollUntilStable();
    assertThat(version()).isEqualTo("3");
    assertAnswers();
  }

  @Test
  void goesBackToTheVersionBeforeWhenTheNewestIsTakenAway() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    TestModel.writeVersion(folder.resolve("b.zip"), "2");
    watch(folder);
    assertThat(version()).isEqualTo("2");

    Files.delete(folder.resolve("b.zip"));
    pollUntilStable();

    assertThat(version()).isEqualTo("1");
  }

  @Test
  void startsWithTheNewestThatCanBeServed() throws Exception {
    TestModel.writeVersion(folder.resolve("a.zip"), "1");
    TestModel.writeDead(folder.resolve("b.zip"), "2");
    Files.writeString(folder.resolve("c.zip"), "no zip at all");

    watch(folder);

    assertThat(version()).isEqualTo("1");
  }

  @Test
  void saysWhatItFoundWhereNothingCanBeServed() throws Exception {
    assertThatThrownBy(() -> watch(folder))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("models: holds no model (*.zip)")
        .hasMessageEndingWith("found none");

    Files.writeString(folder.resolve("c.zip"), "no zip at all");
    assertThatThrownBy(() -> watch(folder)).hasMessageContaining("c.zip: not a complete zip file");
  }

  private void watch(Path path) throws Exception {
    var loader = new ModelLoader(EngineChoice.ANY, 2, 2);
    watch = new ModelWatcher(path, loader);
    var metrics =
        new ModelMetrics() {
          @Override
          public void refused() {
            refusals++;
          }
        };
    models =
        new ServedModels(
            watch.first(), LIMITS, BatcherMetrics.NONE, metrics, ForkJoinPool.commonPool());
  }

  private void pollUntilStable() throws InterruptedException {
    watch.poll(models);
    watch.poll(models);
  }

  private String version() {
    return models.current().card().getVersion();
  }

  private void assertAnswers() {
    var answer = models.submit("client", new RandomFaces(1).next(3), System.nanoTime());
    assertThat(answer.submission().answer().join().results()).hasSize(3);
  }

  private void assertRefused(String reason) {
    assertThat(models.refused().orElseThrow().reason()).startsWith(reason);
    assertThat(version()).isEqualTo("1");
    assertThat(refusals).isOne();
    assertAnswers();
  }
}
