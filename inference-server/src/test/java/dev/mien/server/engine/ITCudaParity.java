package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.model.cuda.CudaKernels;
import dev.mien.model.cuda.GpuInventory;
import dev.mien.model.cuda.NvidiaSmi;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a machine with a GPU and a build with -Pcuda; elsewhere it skips, saying why. */
final class ITCudaParity {

  /** Ampere and later multiply in TF32, with 10 bits behind the point. */
  private static final float TOLERANCE = 5e-3f;

  private final ModelFile model = BundledModel.EXPRESSION.read();
  private final List<GrayFace> faces = faces();

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void aGpuComputesWhatTheCpuDoes(EngineKind kind) throws EngineUnavailableException {
    GpuInventory here = new NvidiaSmi().inventory();
    Optional<String> objection =
        here.objection(kind == EngineKind.DL4J ? CudaKernels.ND4J : CudaKernels.ONNX_RUNTIME);
    assumeTrue(objection.isEmpty(), () -> kind.id() + ": " + objection.orElseThrow());

    float[][] expected = classify(EngineKind.ONNXRUNTIME, Device.CPU);
    float[][] found = classify(kind, Device.cuda(0));

    float worst = 0;
    for (int face = 0; face < expected.length; face++) {
      for (int label = 0; label < expected[face].length; label++) {
        worst = Math.max(worst, Math.abs(expected[face][label] - found[face][label]));
      }
    }
    System.out.printf("%s on cuda:0 differs from the CPU by %.2g at most%n", kind.id(), worst);
    assertThat(worst).isLessThan(TOLERANCE);
  }

  private float[][] classify(EngineKind kind, Device device) throws EngineUnavailableException {
    try (InferenceEngine engine = kind.open(model, device, faces.size())) {
      return engine.classify(faces);
    }
  }

  private static List<GrayFace> faces() {
    var random = new Random(7);
    return Stream.generate(
            () -> {
              var pixels = new byte[GrayFace.PIXELS];
              random.nextBytes(pixels);
              return new GrayFace(pixels);
            })
        .limit(32)
        .toList();
  }
}
