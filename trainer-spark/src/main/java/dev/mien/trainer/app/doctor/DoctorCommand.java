package dev.mien.trainer.app.doctor;

import dev.mien.cli.doctor.Finding;
import dev.mien.cli.doctor.Findings;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.GpuFindings;
import dev.mien.model.cuda.NvidiaSmi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mien doctor}, the trainer's part. */
@Command(
    name = "doctor",
    description = "Says what can train on this machine, and how fast.",
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    findings.add(spark());
    findings.addAll(new GpuFindings(kernels()).of(new NvidiaSmi().inventory()));
    findings.addAll(EngineChecks.run());
    return new Findings("trainer-spark", List.copyOf(findings)).print(spec.commandLine().getOut());
  }

  private static Finding spark() {
    return Finding.ok(
        "Spark",
        "%s on Java %s, %d cores, at most %,d MB of heap"
            .formatted(
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20));
  }

  private static Map<String, CudaKernels> kernels() {
    var kernels = new LinkedHashMap<String, CudaKernels>();
    kernels.put("dl4j", CudaKernels.ND4J);
    kernels.put("torch", CudaKernels.LIBTORCH);
    return kernels;
  }
}
