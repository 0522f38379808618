package dev.mien.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/** Who may use whom. A wrong import fails here. */
class ArchitectureTest {

  private static final String ROOT = "dev.mien.client.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.mien.client");

  private static final ArchRule NO_CYCLES =
      slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @Test
  void packagesUseOnlyWhatLiesBelowThem() {
    layers().ensureAllClassesAreContainedInArchitecture().check(CLASSES);
  }

  @Test
  void noPackageDependsOnItselfThroughOthers() {
    NO_CYCLES.check(CLASSES);
  }

  @Test
  void aWrongImportIsFound() {
    JavaClasses broken =
        new ClassFileImporter()
            .withImportOption(
                location ->
                    new ImportOption.DoNotIncludeTests().includes(location)
                        || location.contains("PlantedImport"))
            .importPackages("dev.mien.client");

    assertThat(layers().evaluate(broken).getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(violation -> violation.contains("PlantedImport"));
    assertThat(NO_CYCLES.evaluate(broken).hasViolation()).isTrue();
  }

  @Test
  void nothingLiesInTheRootPackage() {
    classes().should().resideOutsideOfPackage("dev.mien.client").check(CLASSES);
  }

  /** It mirrors MediaPipe's API, and can be used without the rest. */
  @Test
  void theDetectorNeedsNothingOfTheClient() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "detection..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.mien.v1..", "dev.mien.model..", "io.grpc..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyTheRemoteClassifierSpeaksGrpc() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "classify.remote..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..")
        .check(CLASSES);
  }

  /** From the screen back to the frame: those named behind a package may use it. */
  private static LayeredArchitecture layers() {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + ".");
    layers = layer(layers, "app");
    layers = layer(layers, "demo", "app");
    layers = layer(layers, "dataset", "app");
    layers = layer(layers, "run", "app");
    layers = layer(layers, "window", "run", "app", "demo");
    layers = layer(layers, "pipeline", "window", "run", "app");
    layers = layer(layers, "recording", "pipeline", "window", "run", "app", "demo");
    layers = layer(layers, "render", "recording", "window");
    layers = layer(layers, "label", "render", "recording", "pipeline", "window", "run");
    layers =
        layer(
            layers, "tracking", "label", "render", "recording", "pipeline", "window", "run", "app");
    layers = layer(layers, "classify", "label", "recording", "pipeline", "window", "run", "app");
    layers = layer(layers, "crop", "pipeline", "dataset", "app");
    layers = layer(layers, "detection", "crop", "dataset", "pipeline", "run", "app");
    return layer(
        layers, "source", "dataset", "label", "pipeline", "recording", "window", "run", "app");
  }

  private static LayeredArchitecture layer(
      LayeredArchitecture layers, String name, String... users) {
    LayeredArchitecture more = layers.layer(name).definedBy(ROOT + name + "..");
    return users.length == 0
        ? more.whereLayer(name).mayNotBeAccessedByAnyLayer()
        : more.whereLayer(name).mayOnlyBeAccessedByLayers(users);
  }
}
