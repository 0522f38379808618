package dev.mien.trainer.provenance;

import dev.mien.model.cuda.Gpu;
import dev.mien.model.cuda.NvidiaSmi;
import dev.mien.trainer.engine.EngineKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.package$;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;

/** What a training ran on, as far as the driver can see. */
final class Environment {

  private Environment() {}

  /**
   * @param settings of the training, by name
   */
  static Map<String, String> versions(Map<String, String> settings) {
    var versions = new LinkedHashMap<String, String>();
    versions.put("java", Runtime.version().toString());
    versions.put("dl4j", LibraryVersions.of("dl4j"));
    if (EngineKind.TORCH.toString().equals(settings.get("engine"))) {
      versions.put("libtorch", LibraryVersions.of("libtorch"));
    }
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("backend", Nd4j.getBackend().getClass().getSimpleName());
    versions.put("device", device(settings));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }

  private static String device(Map<String, String> settings) {
    boolean torch = EngineKind.TORCH.toString().equals(settings.get("engine"));
    return torch && !settings.get("device").equals("cpu")
        ? libtorchDevice(settings.get("device"))
        : nd4jDevice();
  }

  /** The driver's own names: of several workers, each may have another of these. */
  private static String libtorchDevice(String device) {
    String gpus =
        new NvidiaSmi()
            .inventory().gpus().stream().map(Gpu::name).collect(Collectors.joining(", "));
    return gpus.isEmpty() ? nd4jDevice() : "%s of %s".formatted(device, gpus);
  }

  private static String nd4jDevice() {
    Object gpus =
        Nd4j.getExecutioner()
            .getEnvironmentInformation()
            .get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY);
    return gpus instanceof List<?> list && !list.isEmpty()
        ? list.stream().map(Environment::gpuName).collect(Collectors.joining(", "))
        : "cpu, %d cores".formatted(Runtime.getRuntime().availableProcessors());
  }

  private static String gpuName(Object gpu) {
    return gpu instanceof Map<?, ?> facts
        ? String.valueOf(facts.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY))
        : String.valueOf(gpu);
  }
}
