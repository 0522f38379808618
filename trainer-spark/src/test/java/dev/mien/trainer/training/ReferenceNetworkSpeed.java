package dev.mien.trainer.training;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.network.ReferenceArchitecture;
import java.lang.management.ManagementFactory;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the reference network on a few minibatches of noise and prints its images per second of
 * CPU time, which does not depend on what else runs on the machine.
 */
public final class ReferenceNetworkSpeed {

  static final String PREFIX = "images per second of CPU ";

  private static final int BATCH = 4;
  private static final int BATCHES = 2;

  private ReferenceNetworkSpeed() {}

  public static void main(String[] args) {
    ConvolutionHelpers.enable();
    var seed = new ReferenceArchitecture();
    ComputationGraph network =
        seed.network(1, seed.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    Nd4j.getRandom().setSeed(1);
    var labels = Nd4j.zeros(BATCH, 7);
    labels.getColumn(0).assign(1);
    var noise = new DataSet(Nd4j.rand(BATCH, 1, 48, 48), labels);
    network.fit(noise);
    long start = cpuNanos();
    for (int i = 0; i < BATCHES; i++) {
      network.fit(noise);
    }
    System.out.println(PREFIX + BATCH * BATCHES / ((cpuNanos() - start) / 1e9));
  }

  /** Of all threads of this process. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
