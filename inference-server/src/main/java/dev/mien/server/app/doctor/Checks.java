package dev.mien.server.app.doctor;

import ai.onnxruntime.OrtEnvironment;
import com.sun.management.OperatingSystemMXBean;
import dev.mien.cli.doctor.Finding;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.GpuFindings;
import dev.mien.model.cuda.NvidiaSmi;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.engine.OnnxRuntime;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/** What the server stands on, each asked to show that it works. */
final class Checks {

  private Checks() {}

  static List<Finding> run() {
    var findings = new ArrayList<Finding>();
    findings.add(java());
    findings.add(machine());
    findings.addAll(new GpuFindings(kernels()).of(new NvidiaSmi().inventory()));
    findings.add(onnxRuntime());
    findings.add(nd4j());
    findings.addAll(BundledModelChecks.run());
    return findings;
  }

  private static Map<String, CudaKernels> kernels() {
    var kernels = new LinkedHashMap<String, CudaKernels>();
    kernels.put(EngineKind.ONNXRUNTIME.id(), CudaKernels.ONNX_RUNTIME);
    kernels.put(EngineKind.DL4J.id(), CudaKernels.ND4J);
    return kernels;
  }

  private static Finding java() {
    return JavaFinding.of(
        Runtime.version().feature(),
        "%s (%s), at most %,d MB of heap"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                Runtime.getRuntime().maxMemory() >> 20));
  }

  private static Finding machine() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Finding.ok(
        "machine",
        "%s %s, %d cores, %,d MB of memory, %,d MB free"
            .formatted(
                system.getName(),
                system.getArch(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                system.getFreeMemorySize() >> 20));
  }

  private static Finding onnxRuntime() {
    try {
      return Finding.ok(
          "ONNX Runtime",
          "%s with %s"
              .formatted(
                  OnnxRuntime.environment().getVersion(), OrtEnvironment.getAvailableProviders()));
    } catch (EngineUnavailableException e) {
      return Finding.absent(
          "ONNX Runtime", e.getMessage() + "; use `mien serve --engine dl4j` instead");
    }
  }

  private static Finding nd4j() {
    try {
      ConvolutionHelpers.enable();
      String backend =
          Nd4j.getBackend()
              .getClass()
              .getSimpleName()
              .toLowerCase(Locale.ROOT)
              .replace("backend", "");
      String text = "Deeplearning4j with ND4J back end " + backend;
      if (!backend.equals("cpu")) {
        return Finding.ok("ND4J", text);
      }
      return ConvolutionHelpers.areActive()
          ? Finding.ok("ND4J", text + ", fast convolutions (oneDNN) active")
          : Finding.absent(
              "ND4J",
              text
                  + ", fast convolutions (oneDNN) off, so 5 to 9 times slower; build with"
                  + " -Dnd4j.classifier=linux-x86_64-onednn or your platform's");
    } catch (LinkageError | RuntimeException e) {
      return Finding.absent(
          "ND4J", "no back end loads (%s); ONNX Runtime still works".formatted(e.getMessage()));
    }
  }
}
