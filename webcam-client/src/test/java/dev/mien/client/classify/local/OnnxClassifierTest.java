package dev.mien.client.classify.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import com.google.protobuf.ByteString;
import dev.mien.model.BundledModel;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.OnnxGraphs;
import dev.mien.model.PixelNormaliser;
import dev.mien.model.Temperature;
import dev.mien.v1.Calibration;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxClassifierTest {

  private static final ModelFile MODEL = BundledModel.EXPRESSION.read();

  @Test
  void givesTheNumbersThatOnnxRuntimeGives() throws Exception {
    assertParity(MODEL);
  }

  @Test
  void calibratesAsTheCardSays() throws Exception {
    var card =
        MODEL.card().toBuilder()
            .setCalibration(Calibration.newBuilder().setTemperature(2.5))
            .build();
    assertParity(new ModelFile(MODEL.path(), card, MODEL.graphs()));
  }

  @Test
  void refusesAGraphThatIsCutShort() {
    var cut =
        new ModelFile(
            MODEL.path(),
            MODEL.card(),
            OnnxGraphs.fp32Only(MODEL.graphs().fp32().substring(0, 2_000)));

    assertThatThrownBy(() -> new OnnxClassifier(cut))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(MODEL.path() + ": OpenCV cannot run its network");
  }

  @Test
  void refusesAModelForOtherPictures() {
    var card = MODEL.card().toBuilder();
    card.getInputBuilder().setChannels(3);

    assertThatThrownBy(
            () -> new OnnxClassifier(new ModelFile(MODEL.path(), card.build(), MODEL.graphs())))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("48 x 48 pixels with 3 channels, expected 48 x 48 gray");
  }

  private static void assertParity(ModelFile model) throws Exception {
    List<ByteString> faces = faces(40);
    try (var classifier = new OnnxClassifier(model)) {
      List<float[]> found = classifier.classify(faces);
      float[][] expected = onnxRuntime(model, faces);
      for (int i = 0; i < faces.size(); i++) {
        assertThat(found.get(i)).containsExactly(expected[i], within(1e-5f));
      }
      assertThat(found.get(0)).isNotEqualTo(found.get(1));
    }
  }

  private static float[][] onnxRuntime(ModelFile model, List<ByteString> faces) throws Exception {
    var pixels = new float[faces.size() * 2304];
    var normaliser = PixelNormaliser.of(model.card().getInput().getNormalisation());
    for (int i = 0; i < faces.size(); i++) {
      normaliser.normalise(faces.get(i).toByteArray(), 0, 2304, pixels, i * 2304);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var session = environment.createSession(model.graphs().fp32().toByteArray());
        var input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(pixels), new long[] {faces.size(), 1, 48, 48});
        var result = session.run(Map.of("image", input))) {
      var rows = (float[][]) result.get("probabilities").orElseThrow().getValue();
      for (float[] row : rows) {
        Temperature.of(model.card()).apply(row, 0, row.length);
      }
      return rows;
    }
  }

  /** Blobs of light on a slope, so that the network has something to see. */
  private static List<ByteString> faces(int count) {
    var random = new Random(11);
    var faces = new ArrayList<ByteString>();
    for (int i = 0; i < count; i++) {
      double x0 = random.nextDouble() * 48;
      double y0 = random.nextDouble() * 48;
      double width = 3 + random.nextDouble() * 20;
      var pixels = new byte[2304];
      for (int p = 0; p < pixels.length; p++) {
        int y = p / 48;
        double distance = Math.hypot(p % 48 - x0, y - y0);
        double value =
            90 + y + 120 * Math.exp(-distance * distance / width) + random.nextGaussian() * 8;
        pixels[p] = (byte) Math.max(0, Math.min(255, value));
      }
      faces.add(ByteString.copyFrom(pixels));
    }
    return faces;
  }
}
