package org.nd4j.nativeblas;

/**
 * A bridge: Deeplearning4j 1.0.0-M2.1 asks a class of this name, by reflection, whether oneDNN is
 * in use, and turns its fast convolutions off without a word when the class is missing. ND4J moved
 * the class to {@link org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu} and left the question behind.
 */
public final class Nd4jCpu {

  private Nd4jCpu() {}

  /** The one nested class that is asked for. */
  public static final class Environment {

    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** Called by reflection. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Called by reflection; MKL-DNN is oneDNN's former name. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
