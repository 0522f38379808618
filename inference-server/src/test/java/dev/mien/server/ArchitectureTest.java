package dev.mien.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.mien.server.repository.ServedModels;
import dev.mien.server.security.TlsIdentity;
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

  /** Whatever waits, expires or is timed goes by System.nanoTime, which nobody can set. */
  @Test
  void onlyDatesForPeopleAndCertificatesGoByTheClockThatCanBeSet() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ServedModels.class, TlsIdentity.class)
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
    slices().matching("dev.mien.server.(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
