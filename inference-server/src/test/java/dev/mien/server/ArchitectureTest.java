package dev.mien.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.mien.server");

  @Test
  void theBatcherKnowsNeitherTheWireNorTheEngines() {
    noClasses()
        .that()
        .resideInAPackage("..batching..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("java..", "dev.mien.server.batching..")
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

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.mien.server.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
