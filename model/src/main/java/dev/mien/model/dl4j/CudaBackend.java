package dev.mien.model.dl4j;

import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.NvidiaSmi;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's CUDA back end, which a build with {@code -Pcuda} carries. ND4J tries it first wherever it
 * is on the class path, prints a stack trace where there is no driver, and fails only at the first
 * kernel where the GPU is too new; so it is hidden from ND4J where it cannot work.
 */
public final class CudaBackend {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String ARTIFACT = "/nd4j-cuda-";

  private CudaBackend() {}

  /** Without loading a back end: that takes a second and its memory. */
  public static boolean isOnClassPath() {
    return CudaBackend.class
            .getClassLoader()
            .getResource("org/nd4j/linalg/jcublas/JCublasBackend.class")
        != null;
  }

  /** Whether ND4J computes on a GPU in this process. */
  public static boolean isInUse() {
    return !Nd4j.getBackend().getClass().getSimpleName().startsWith("Cpu");
  }

  /** Has to come before ND4J is first touched; later calls change nothing. */
  public static void hideWhereItCannotRun() {
    if (isOnClassPath() && objection().isPresent()) {
      hide();
    }
  }

  /** Has to come before ND4J is first touched. */
  public static void hide() {
    if (isOnClassPath()) {
      ND4JClassLoading.setNd4jClassloader(new WithoutCuda(CudaBackend.class.getClassLoader()));
    }
  }

  /** Why it cannot run here, as one sentence without its full stop; empty where it may. */
  public static Optional<String> objection() {
    return Here.OBJECTION;
  }

  /** Asked once: a driver takes half a second to answer, and Spark asks for each task. */
  private static final class Here {
    static final Optional<String> OBJECTION =
        new NvidiaSmi().inventory().objection(CudaKernels.ND4J);
  }

  /** Finds all that its parent finds, but not that there is a back end for CUDA. */
  private static final class WithoutCuda extends ClassLoader {

    WithoutCuda(ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> all = super.getResources(name);
      return name.equals(SERVICE)
          ? Collections.enumeration(
              Collections.list(all).stream()
                  .filter(url -> !url.toString().contains(ARTIFACT))
                  .toList())
          : all;
    }
  }
}
