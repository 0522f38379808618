package dev.mien.k8s.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Arguments;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whichever way a training is started, its pods have what they need, and so do the servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrainingPodsTest {

  private static final String DATA = "mien-training";
  private static final String MODELS = "mien-models";

  /** The root file system is read-only: Spark's entry point and native libraries write to these. */
  private static final Map<String, String> SCRATCH = Map.of("/tmp", "", "/opt/spark/work-dir", "");

  private final Kustomize kustomize = Kustomize.orSkip();
  private final Manifests submit = kustomize.render("training/submit");
  private final JsonNode template =
      Manifests.read(Kustomize.HOME.resolve("training/submit/executor.yaml"));

  @Test
  void theDriverHasDataModelsAndEvents() {
    for (TrainingPod driver : List.of(applicationsPod("driver"), scriptsPod("driver"))) {
      assertDriver(driver.claims());
      assertThat(driver.memory()).isEqualTo("3g+4g");
    }
    JsonNode job = jobsDriver();
    assertDriver(TrainingPod.mounted(job));
    assertThat(DeclaredTrainings.job(kustomize).options()).containsEntry("--driver-memory", "3g");
    assertThat(job.at("/containers/0/resources/limits/memory").asText()).isEqualTo("7Gi");
  }

  private static void assertDriver(Map<String, String> claims) {
    assertThat(claims)
        .containsAllEntriesOf(SCRATCH)
        .containsEntry("/training", DATA)
        .containsEntry("/models", MODELS)
        .containsEntry("/events", DATA);
  }

  @Test
  void anExecutorHasTheData() {
    var jobs = TrainingPod.of(DeclaredTrainings.job(kustomize), template, "executor");
    for (TrainingPod executor :
        List.of(jobs, applicationsPod("executor"), scriptsPod("executor"))) {
      assertThat(executor.claims()).containsAllEntriesOf(SCRATCH).containsEntry("/training", DATA);
      assertThat(executor.memory()).isEqualTo("3g+5g");
    }
  }

  @Test
  void everyClaimIsMadeSomewhere() {
    assertThat(kustomize.render("overlays/cpu").has("PersistentVolumeClaim", MODELS)).isTrue();
    assertThat(submit.has("PersistentVolumeClaim", DATA)).isTrue();
  }

  @Test
  void aFinishedModelLandsWhereTheServersLook() {
    JsonNode server =
        kustomize.render("overlays/cpu").one("Deployment", "mien-server").at("/spec/template/spec");
    String looks = Arguments.of(server.at("/containers/0")).value("--model").orElseThrow();

    assertThat(TrainingPod.mounted(server)).containsEntry(looks, MODELS);
    assertThat(output(DeclaredTrainings.job(kustomize)))
        .isEqualTo(output(DeclaredTrainings.application(kustomize)))
        .isEqualTo(Path.of("/models"));
    assertThat(String.join(" ", DeclaredTrainings.script().arguments()))
        .contains("--output /models/");
  }

  @Test
  void theEventLogGoesWhereTheHistoryServerReads() {
    JsonNode history = submit.one("Deployment", "mien-history").at("/spec/template/spec");
    String reads = DeclaredTrainings.history(kustomize).get("spark.history.fs.logDirectory");

    assertThat(TrainingPod.mounted(history)).containsEntry(path(reads), DATA);
    for (SubmitLine line :
        List.of(
            DeclaredTrainings.job(kustomize),
            DeclaredTrainings.application(kustomize),
            DeclaredTrainings.script())) {
      assertThat(line.settings())
          .containsEntry("spark.eventLog.enabled", "true")
          .containsEntry("spark.eventLog.dir", reads);
    }
  }

  @Test
  void aVolumeOfAnotherNameIsNoticed() {
    Manifests broken =
        submit.with(
            "Job",
            "mien-training",
            "/spec/template/spec/volumes/1/persistentVolumeClaim/claimName",
            "mien-model");
    JsonNode pod = broken.one("Job", "mien-training").at("/spec/template/spec");

    assertThat(TrainingPod.mounted(pod)).doesNotContainEntry("/models", MODELS);
  }

  private JsonNode jobsDriver() {
    return submit.one("Job", "mien-training").at("/spec/template/spec");
  }

  private TrainingPod scriptsPod(String role) {
    return TrainingPod.of(DeclaredTrainings.script(), template, role);
  }

  private TrainingPod applicationsPod(String role) {
    JsonNode application =
        kustomize.render("training/operator").one("SparkApplication", "mien-training");
    return TrainingPod.of(application, DeclaredTrainings.application(kustomize).settings(), role);
  }

  private static Path output(SubmitLine line) {
    return line.arguments().stream()
        .filter(argument -> argument.startsWith("--output="))
        .map(argument -> Path.of(argument.substring("--output=".length())).getParent())
        .findFirst()
        .orElseThrow();
  }

  private static String path(String uri) {
    return uri.replaceFirst("^file://", "");
  }
}
