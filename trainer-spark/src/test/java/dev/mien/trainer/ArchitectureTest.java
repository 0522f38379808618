package dev.mien.trainer;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final String ROOT = "dev.mien.trainer";

  /** Each package, and which others of this program it may use. */
  private static final Map<String, List<String>> USES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("dataset.schema", List.of()),
              Map.entry("dataset.storage", List.of()),
              Map.entry("dataset.picture", List.of("dataset.schema")),
              Map.entry("dataset.csv", reading()),
              Map.entry("dataset.folders", reading()),
              Map.entry("dataset.parquet", reading()),
              Map.entry(
                  "dataset.ferplus", List.of("dataset.schema", "dataset.storage", "dataset.csv")),
              Map.entry(
                  "dataset",
                  List.of(
                      "dataset.schema",
                      "dataset.storage",
                      "dataset.csv",
                      "dataset.folders",
                      "dataset.parquet",
                      "dataset.ferplus")),
              Map.entry("prepare", List.of("dataset", "dataset.schema", "dataset.storage")),
              Map.entry("recipe", List.of("dataset.schema")),
              Map.entry("network", List.of("recipe")),
              Map.entry("shutdown", List.of()),
              Map.entry("engine", List.of()),
              Map.entry("libtorch.memory", List.of("shutdown")),
              Map.entry("libtorch.updater", List.of("engine", "libtorch.memory")),
              Map.entry("libtorch.layers", List.of("engine", "network", "libtorch.memory")),
              Map.entry(
                  "libtorch",
                  List.of(
                      "shutdown",
                      "engine",
                      "libtorch.memory",
                      "libtorch.layers",
                      "libtorch.updater")),
              Map.entry("engine.selection", List.of("engine", "libtorch", "network")),
              Map.entry("onnx", List.of("network", "shutdown")),
              Map.entry("onnx.quantisation", List.of("onnx")),
              Map.entry("minibatch", List.of("dataset.schema", "network", "recipe")),
              Map.entry("evaluation.classifier", List.of("onnx")),
              Map.entry(
                  "evaluation",
                  List.of("dataset.schema", "network", "minibatch", "evaluation.classifier")),
              Map.entry(
                  "distillation", List.of("dataset.schema", "evaluation", "evaluation.classifier")),
              Map.entry(
                  "training",
                  List.of(
                      "dataset.schema",
                      "recipe",
                      "network",
                      "engine",
                      "minibatch",
                      "evaluation",
                      "evaluation.classifier")),
              Map.entry("training.averaging", List.of("recipe", "engine", "minibatch", "training")),
              Map.entry(
                  "provenance",
                  List.of(
                      "dataset.schema", "recipe", "network", "engine", "training", "evaluation")),
              Map.entry("report.html", List.of()),
              Map.entry(
                  "report", List.of("report.html", "dataset.schema", "training", "evaluation")),
              Map.entry("report.live", List.of("report", "report.html", "training")),
              Map.entry(
                  "job",
                  List.of(
                      "dataset",
                      "dataset.schema",
                      "recipe",
                      "network",
                      "engine",
                      "engine.selection",
                      "onnx",
                      "onnx.quantisation",
                      "minibatch",
                      "distillation",
                      "training",
                      "training.averaging",
                      "evaluation",
                      "evaluation.classifier",
                      "provenance",
                      "report",
                      "report.live")),
              Map.entry(
                  "app.doctor",
                  List.of("recipe", "engine", "engine.selection", "network", "provenance")),
              Map.entry(
                  "app",
                  List.of(
                      "app.doctor",
                      "shutdown",
                      "dataset",
                      "dataset.schema",
                      "prepare",
                      "recipe",
                      "network",
                      "engine",
                      "engine.selection",
                      "distillation",
                      "training",
                      "evaluation",
                      "evaluation.classifier",
                      "job"))));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static List<String> reading() {
    return List.of("dataset.schema", "dataset.storage", "dataset.picture");
  }

  /** Each package is a slice, the root package too, so that a circle through it is seen. */
  private static final ArchRule NO_CIRCLES =
      slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles();

  @Test
  void eachPackageUsesOnlyWhatIsWrittenDownHere() {
    layers().ensureAllClassesAreContainedInArchitecture().check(CLASSES);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    NO_CIRCLES.check(CLASSES);
  }

  @Test
  void aWrongImportIsFound() {
    JavaClasses broken =
        new ClassFileImporter()
            .withImportOption(
                location ->
                    new ImportOption.DoNotIncludeTests().includes(location)
                        || location.contains("PlantedImport"))
            .importPackages(ROOT);

    assertThat(layers().evaluate(broken).getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(violation -> violation.contains("PlantedImport"));
    assertThat(NO_CIRCLES.evaluate(broken).hasViolation()).isTrue();
  }

  private static LayeredArchitecture layers() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..");
    for (String name : USES.keySet()) {
      layers = layers.layer(name).definedBy(ROOT + "." + name);
    }
    for (var uses : USES.entrySet()) {
      layers =
          uses.getValue().isEmpty()
              ? layers.whereLayer(uses.getKey()).mayNotAccessAnyLayer()
              : layers
                  .whereLayer(uses.getKey())
                  .mayOnlyAccessLayers(uses.getValue().toArray(String[]::new));
    }
    return layers;
  }

  private static final class PackageSlices implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
      return SliceIdentifier.of(javaClass.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
