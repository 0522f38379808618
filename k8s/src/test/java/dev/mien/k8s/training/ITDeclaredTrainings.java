package dev.mien.k8s.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.programs.ModuleBuild;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What manifests and script say of trainings, held against the trainer and its Spark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ITDeclaredTrainings {

  private static final String MAIN_CLASS = "dev.mien.trainer.app.TrainerMain";

  /** Of Spark's module for Kubernetes, which the trainer does not have; and names made of parts. */
  private static final Pattern NOT_DECLARED =
      Pattern.compile("spark\\.kubernetes\\..*|spark\\.(executor|task)\\.resource\\.gpu\\..*");

  private final Kustomize kustomize = Kustomize.orSkip();
  private final Trainer trainer;

  ITDeclaredTrainings() throws Exception {
    trainer = new Trainer(ModuleBuild.trainer());
  }

  @AfterAll
  void close() throws Exception {
    trainer.close();
  }

  @Test
  void theTrainerUnderstandsWhatItIsTold() throws Exception {
    for (SubmitLine line : all()) {
      assertThat(trainer.objection(line.options().get("--class"), line.arguments())).isEmpty();
      assertThat(line.jar()).isEqualTo("local:///opt/mien/trainer.jar");
    }
  }

  @Test
  void sparkKnowsTheSettings() throws Exception {
    for (SubmitLine line : all()) {
      for (var setting : line.settings().entrySet()) {
        assertThat(objection(setting)).as(setting.toString()).isEmpty();
      }
    }
    for (var setting : DeclaredTrainings.history(kustomize).entrySet()) {
      assertThat(objection(setting)).as(setting.toString()).isEmpty();
    }
  }

  @Test
  void whicheverWayATrainingIsStartedSparkIsAsPatient() throws Exception {
    assertThat(all())
        .allSatisfy(
            line ->
                assertThat(line.settings())
                    .containsAllEntriesOf(patience(DeclaredTrainings.job(kustomize))));
  }

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource({
    "--data, --date, Missing required option",
    "--output, --outputs, Missing required option",
    "--workers, --worker, Unknown option",
    "--workers=4, --workers=four, is not an int",
    "train, trains, Unmatched arguments"
  })
  void anArgumentMisspeltIsNoticed(String right, String wrong, String complaint) throws Exception {
    List<String> broken =
        DeclaredTrainings.job(kustomize).arguments().stream()
            .map(argument -> argument.startsWith(right) ? argument.replace(right, wrong) : argument)
            .toList();

    assertThat(trainer.objection(MAIN_CLASS, broken)).get().asString().contains(complaint);
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "spark.network.timout, 15s, knows no setting",
    "spark.network.timeout, 15 parsecs, time",
    "spark.task.maxFailures, eight, should be int"
  })
  void aSettingMisspeltIsNoticed(String name, String value, String complaint) throws Exception {
    assertThat(trainer.objectionToSetting(name, value)).get().asString().contains(complaint);
  }

  private List<SubmitLine> all() throws Exception {
    return List.of(
        DeclaredTrainings.job(kustomize),
        DeclaredTrainings.application(kustomize),
        DeclaredTrainings.application(kustomize, "training/operator-cuda11"),
        DeclaredTrainings.script());
  }

  private Optional<String> objection(Map.Entry<String, String> setting) throws Exception {
    return NOT_DECLARED.matcher(setting.getKey()).matches()
        ? Optional.empty()
        : trainer.objectionToSetting(setting.getKey(), setting.getValue());
  }

  private static Map<String, String> patience(SubmitLine line) {
    var patience = new TreeMap<>(line.settings());
    patience.keySet().removeIf(name -> !name.matches("spark\\.network\\..*|.*heartbeatInterval"));
    assertThat(patience).hasSize(3);
    return patience;
  }
}
