package dev.mien.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.mien.server.repository.ServedModels;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.mien.server");

  private static final ArchRule NO_CYCLES =
      slices().matching("dev.mien.server.(**)").should().beFreeOfCycles();

  /** Which package may use which. */
  private static final ArchRule LAYERS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.mien.server..")
          .ensureAllClassesAreContainedInArchitecture()
          .layer("app")
          .definedBy("dev.mien.server.app")
          .layer("app.config")
          .definedBy("dev.mien.server.app.config")
          .layer("app.doctor")
          .definedBy("dev.mien.server.app.doctor")
          .layer("loadtest")
          .definedBy("dev.mien.server.loadtest")
          .layer("http")
          .definedBy("dev.mien.server.http")
          .layer("http.openinference")
          .definedBy("dev.mien.server.http.openinference")
          .layer("http.page")
          .definedBy("dev.mien.server.http.page")
          .layer("openinference")
          .definedBy("dev.mien.server.openinference")
          .layer("grpc")
          .definedBy("dev.mien.server.grpc")
          .layer("services")
          .definedBy("dev.mien.server.grpc.expression", "dev.mien.server.grpc.openinference")
          .layer("overload")
          .definedBy("dev.mien.server.grpc.overload")
          .layer("security")
          .definedBy("dev.mien.server.security")
          .layer("metrics")
          .definedBy("dev.mien.server.metrics")
          .layer("logging")
          .definedBy("dev.mien.server.logging")
          .layer("health")
          .definedBy("dev.mien.server.health")
          .layer("decoding")
          .definedBy("dev.mien.server.decoding")
          .layer("repository")
          .definedBy("dev.mien.server.repository")
          .layer("batching")
          .definedBy("dev.mien.server.batching")
          .layer("engine")
          .definedBy("dev.mien.server.engine")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("app.config")
          .mayNotAccessAnyLayer()
          .whereLayer("app.doctor")
          .mayOnlyAccessLayers("engine")
          .whereLayer("loadtest")
          .mayNotAccessAnyLayer()
          .whereLayer("http")
          .mayOnlyAccessLayers(
              "grpc",
              "security",
              "logging",
              "health",
              "decoding",
              "repository",
              "batching",
              "engine")
          .whereLayer("services")
          .mayOnlyAccessLayers(
              "openinference", "grpc", "health", "decoding", "repository", "batching", "engine")
          .whereLayer("http.page")
          .mayOnlyAccessLayers("http")
          .whereLayer("http.openinference")
          .mayOnlyAccessLayers("http", "openinference", "grpc", "repository", "batching", "engine")
          .whereLayer("openinference")
          .mayOnlyAccessLayers("grpc", "health", "repository", "batching", "engine")
          .whereLayer("overload")
          .mayOnlyAccessLayers("grpc", "repository", "batching")
          .whereLayer("grpc")
          .mayOnlyAccessLayers("health", "decoding", "repository", "batching", "engine")
          .whereLayer("security")
          .mayNotAccessAnyLayer()
          .whereLayer("metrics")
          .mayOnlyAccessLayers("repository", "batching")
          .whereLayer("logging")
          .mayNotAccessAnyLayer()
          .whereLayer("health")
          .mayOnlyAccessLayers("batching")
          .whereLayer("decoding")
          .mayOnlyAccessLayers("engine")
          .whereLayer("repository")
          .mayOnlyAccessLayers("batching", "engine")
          .whereLayer("batching")
          .mayNotAccessAnyLayer()
          .whereLayer("engine")
          .mayNotAccessAnyLayer();

  @Test
  void eachPackageUsesOnlyThoseBelowIt() {
    LAYERS.check(CLASSES);
  }

  @Test
  void aWrongImportIsFound() {
    JavaClasses broken =
        new ClassFileImporter()
            .withImportOption(
                location ->
                    new ImportOption.DoNotIncludeTests().includes(location)
                        || location.contains("PlantedImport"))
            .importPackages("dev.mien.server");

    assertThat(LAYERS.evaluate(broken).getFailureReport().getDetails())
        .isNotEmpty()
        .allMatch(violation -> violation.contains("PlantedImport"));
    assertThat(NO_CYCLES.evaluate(broken).hasViolation()).isTrue();
  }

  @Test
  void theBatcherKnowsNeitherTheWireNorTheEngines() {
    noClasses()
        .that()
        .resideInAPackage("..batching..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "org.slf4j..", "dev.mien.cli..", "dev.mien.server.batching..")
        .check(CLASSES);
  }

  @Test
  void theEnginesKnowNothingOfTheWire() {
    noClasses()
        .that()
        .resideInAPackage("..engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.grpc..", "io.netty..")
        .check(CLASSES);
  }

  @Test
  void onlyEnginesAndTheDoctorTouchTheLibrariesThatCompute() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..engine..", "..doctor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..", "org.nd4j..", "org.deeplearning4j..")
        .check(CLASSES);
  }

  /** Whatever waits, expires or is timed goes by System.nanoTime, which nobody can set. */
  @Test
  void onlyDatesForPeopleAndCertificatesGoByTheClockThatCanBeSet() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ServedModels.class)
        .should()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "reads the clock", access -> readsTheClock(access.getTarget())))
        .check(CLASSES);
  }

  private static boolean readsTheClock(AccessTarget target) {
    String owner = target.getOwner().getName();
    return target.getFullName().startsWith("java.lang.System.currentTimeMillis(")
        || owner.equals("java.time.Clock")
        || (owner.startsWith("java.time.") && target.getName().equals("now"))
        || target.getFullName().equals("java.util.Date.<init>()");
  }

  @Test
  void packagesFormNoCycles() {
    NO_CYCLES.check(CLASSES);
  }
}
