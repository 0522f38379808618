package dev.mien.k8s.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.programs.ModuleBuild;
import dev.mien.k8s.training.DeclaredTrainings;
import dev.mien.k8s.training.DrawnCsv;
import dev.mien.k8s.training.HistoryServer;
import dev.mien.k8s.training.SubmitLine;
import dev.mien.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The training that the manifests declare, with its driver and its executors on hosts of their own.
 */
final class ITSparkAcrossHosts {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String DRIVER = "driver";
  private static final String FIRST = "w1";
  private static final String SECOND = "w2";

  @TempDir private Path directory;

  @Test
  void aTrainingOutlivesAHostThatIsCutOffInTheMiddleOfAnEpoch() throws Exception {
    Path log = directory.resolve("driver.log");
    try (Hosts hosts = Hosts.orSkip(List.of(DRIVER, FIRST, SECOND))) {
      SparkHosts spark = start(hosts);
      Process driver = spark.submit(DRIVER, training(hosts, spark), log);
      await(driver, log, Pattern.compile("epoch 1/2 done"));
      await(driver, log, atWork(hosts.address(SECOND)));
      long cut = System.nanoTime();
      hosts.cutOff(SECOND);

      assertThat(driver.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      System.out.printf(
          "a host cut off in the second epoch: the training ended %.1f s later%n",
          (System.nanoTime() - cut) / 1e9);
      assertThat(driver.exitValue()).as(() -> text(log) + spark.logs()).isZero();
    }

    assertThat(text(log)).containsPattern("Lost executor \\d+ on .*: Executor heartbeat timed out");
    var card = ModelFile.read(directory.resolve("models/fer2013-1.zip")).card();
    assertThat(card.getTraining().getEpochs()).isEqualTo(2);
    assertThat(card.getEvaluations(0).getPictures()).isEqualTo(DrawnCsv.PUBLIC_TEST_PICTURES);
    assertHistoryShowsIt();
  }

  private void assertHistoryShowsIt() throws Exception {
    Path log = directory.resolve("history.log");
    try (var history = new HistoryServer(Kustomize.orSkip(), directory.resolve("events"), log)) {
      Awaitility.await("the history server")
          .atMost(PATIENCE)
          .until(() -> history.trainings().contains("\"completed\" : true"));
    }
  }

  private SparkHosts start(Hosts hosts) throws IOException {
    var spark = new SparkHosts(hosts, directory.resolve("spark"), ModuleBuild.trainer());
    spark.startMaster(DRIVER);
    for (String worker : List.of(FIRST, SECOND)) {
      spark.startWorker(worker, DRIVER);
    }
    List.of(FIRST, SECOND).forEach(spark::awaitWorker);
    return spark;
  }

  /** The Job's, with its settings, on less data. */
  private SubmitLine training(Hosts hosts, SparkHosts spark) throws IOException {
    Files.createDirectories(directory.resolve("events"));
    Files.createDirectories(directory.resolve("models"));
    Path data = Files.createDirectories(directory.resolve("training"));
    DrawnCsv.write(data.resolve("fer2013.csv"));
    return DeclaredTrainings.job(Kustomize.orSkip())
        .withoutSettings("spark.kubernetes.")
        .option("--master", spark.masterUrl(DRIVER))
        .option("--executor-memory", "1g")
        .setting("spark.driver.host", hosts.address(DRIVER))
        .setting("spark.executorEnv.OMP_NUM_THREADS", "1")
        .jar(ModuleBuild.trainer().jar())
        .argument("--data", "/training/fer2013.csv")
        .mounted("/training", data)
        .mounted("/events", directory.resolve("events"))
        .mounted("/models", directory.resolve("models"))
        .argument("--workers", "2")
        .argument("--batch-size", "16")
        .argument("--epochs", "2");
  }

  private static Pattern atWork(String address) {
    return Pattern.compile(
        "(?s)epoch 1/2 done.*Starting task[^\n]*\\(%s, ".formatted(Pattern.quote(address)));
  }

  private static void await(Process driver, Path log, Pattern pattern) {
    Awaitility.await(pattern.pattern())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !driver.isAlive() || pattern.matcher(text(log)).find());
    assertThat(driver.isAlive()).as(() -> text(log)).isTrue();
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
