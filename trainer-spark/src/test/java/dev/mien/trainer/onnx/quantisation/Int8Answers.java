package dev.mien.trainer.onnx.quantisation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.mien.drawn.labelled.FaceSet;
import dev.mien.drawn.labelled.LabelledFace;
import dev.mien.model.ModelFile;
import dev.mien.model.PixelNormaliser;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Prints a model's int8 answers to drawn faces, a line for each. Two processors should print the
 * same, also where one has no VNNI, as those that {@code qemu-x86_64 -cpu Haswell} emulates.
 * Arguments: the model file and the number of faces.
 */
final class Int8Answers {

  private static final int SIDE = 48;

  private Int8Answers() {}

  public static void main(String[] arguments) throws Exception {
    ModelFile model = ModelFile.read(Path.of(arguments[0]));
    var normaliser = PixelNormaliser.of(model.card().getInput().getNormalisation());
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] graph = model.graphs().int8().orElseThrow().toByteArray();
    try (var options = new SessionOptions();
        OrtSession session = environment.createSession(graph, options)) {
      for (LabelledFace face : FaceSet.draw(Integer.parseInt(arguments[1]), 1)) {
        var input = new float[SIDE * SIDE];
        normaliser.normalise(face.pixels(), 0, input.length, input, 0);
        System.out.println(Arrays.toString(answer(session, environment, input)));
      }
    }
  }

  private static float[] answer(OrtSession session, OrtEnvironment environment, float[] input)
      throws OrtException {
    try (var picture =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(input), new long[] {1, 1, SIDE, SIDE});
        var result = session.run(Map.of("image", picture))) {
      return ((float[][]) result.get(0).getValue())[0];
    }
  }
}
