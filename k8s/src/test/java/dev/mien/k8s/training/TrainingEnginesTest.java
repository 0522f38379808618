package dev.mien.k8s.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import dev.mien.model.cuda.ComputeCapability;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.Gpu;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each training has the image with the engine that it asks for, and GPUs where that needs them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrainingEnginesTest {

  private static final Map<String, CudaKernels> KERNELS =
      Map.of("cuda11", CudaKernels.ND4J, "cuda13", CudaKernels.LIBTORCH);

  private final Kustomize kustomize = Kustomize.orSkip();

  @ParameterizedTest
  @CsvSource({
    "training/operator, cuda13, --engine=torch",
    "training/operator-cuda11, cuda11, --engine=dl4j"
  })
  void anApplicationTrainsOnGpusWithTheEngineOfItsImage(
      String folder, String variant, String engine) {
    JsonNode spec = kustomize.render(folder).one("SparkApplication", "mien-training").path("spec");
    SubmitLine line = DeclaredTrainings.application(kustomize, folder);

    assertThat(TrainerImage.variantOf(spec.path("image").asText())).isEqualTo(variant);
    assertThat(TrainerImage.all()).containsKey(variant);
    assertThat(line.arguments()).contains(engine);
    assertThat(line.settings())
        .containsEntry("spark.executor.resource.gpu.amount", "1")
        .containsEntry("spark.task.resource.gpu.amount", "1")
        .containsEntry("spark.executor.resource.gpu.vendor", "nvidia.com");
    assertThat(Manifests.elements(spec.at("/executor/tolerations")).map(t -> t.path("key")))
        .extracting(JsonNode::asText)
        .contains("nvidia.com/gpu");
  }

  @Test
  void theJobTrainsOnProcessorsWithTheImageOfDriverAndExecutors() {
    SubmitLine job = DeclaredTrainings.job(kustomize);
    String driver =
        kustomize
            .render("training/submit")
            .one("Job", "mien-training")
            .at("/spec/template/spec/containers/0/image")
            .asText();

    assertThat(driver).isEqualTo(job.settings().get("spark.kubernetes.container.image"));
    assertThat(TrainerImage.variantOf(driver)).isEqualTo("cpu");
    assertThat(job.arguments()).contains("--engine=torch").noneMatch(a -> a.contains("cuda"));
    assertThat(job.settings().keySet()).noneMatch(name -> name.contains(".gpu."));
  }

  @Test
  void whatAnImageIsBuiltWithIsAProfileOfTheTrainer() throws IOException {
    String pom = Files.readString(Kustomize.HOME.resolveSibling("trainer-spark/pom.xml"));
    Map<String, TrainerImage> images = TrainerImage.all();

    assertThat(images.keySet()).containsExactly("cpu", "cuda11", "cuda13");
    for (TrainerImage image : images.values()) {
      assertThat(image.profiles())
          .as(image.variant())
          .allSatisfy(profile -> assertThat(pom).contains("<id>" + profile + "</id>"));
    }
    assertThat(images.get("cpu").options()).isEmpty();
    // One engine has a GPU build in each: CUDA 11 and 13 together would be gigabytes that nobody
    // loads.
    assertThat(images.get("cuda11").options()).endsWith("-Dlibtorch.classifier=linux-x86_64");
    assertThat(images.get("cuda13").options()).endsWith("-Dlibtorch.classifier=linux-x86_64-gpu");
    assertThat(images.get("cuda13").profiles()).isEmpty();
  }

  @Test
  void theGuidesTableOfGpusIsWhatTheEnginesKernelsSay() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Kustomize.HOME.resolve("README.md")).stream()
            .filter(line -> line.contains("| `cuda1"))
            .map(line -> line.split("\\s*\\|\\s*", -1))
            .toList();

    assertThat(rows).hasSize(KERNELS.size());
    for (String[] row : rows) {
      CudaKernels kernels = KERNELS.get(row[1].replace("`", ""));
      String[] capabilities = row[4].split(" to ", -1);
      String driver = row[5];
      assertThat(capabilities).as(Arrays.toString(row)).hasSize(2);
      for (String capability : capabilities) {
        assertThat(kernels.objection(gpu(capability, driver))).isEmpty();
        assertThat(kernels.objection(gpu(capability, "390.1"))).isPresent();
      }
      assertThat(kernels.objection(gpu("3.0", driver))).isPresent();
    }
    assertThat(CudaKernels.LIBTORCH.objection(gpu("7.0", "580.65.06"))).isPresent();
    assertThat(CudaKernels.LIBTORCH.objection(gpu("7.5", "575.51"))).isPresent();
    assertThat(CudaKernels.ND4J.objection(gpu("9.0", "580.65.06"))).isPresent();
  }

  private static Gpu gpu(String capability, String driver) {
    return new Gpu(0, "GPU", ComputeCapability.parse(capability), driver, "16384 MiB");
  }
}
