package dev.mien.client.classify.local;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;

import com.google.protobuf.ByteString;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.PixelNormaliser;
import dev.mien.model.Temperature;
import dev.mien.v1.ModelInput;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_dnn.Net;

/** Runs a model's ONNX graph in OpenCV. Used by one thread. */
public final class OnnxClassifier implements AutoCloseable {

  private static final int SIDE = 48;
  private static final int PIXELS = SIDE * SIDE;

  private final Net network;
  private final PixelNormaliser normaliser;
  private final Temperature temperature;
  private final int labels;

  /**
   * @throws InvalidModelException where OpenCV cannot run it, or it wants other pictures
   */
  public OnnxClassifier(ModelFile model) {
    requireGraySquare(model);
    normaliser = PixelNormaliser.of(model.card().getInput().getNormalisation());
    temperature = Temperature.of(model.card());
    labels = model.card().getLabelsCount();
    network = read(model);
    try {
      classify(List.of(ByteString.copyFrom(new byte[PIXELS])));
    } catch (RuntimeException e) {
      network.close();
      throw unusable(model, e);
    }
  }

  /**
   * @param faces 48x48 gray pixels each, row by row
   * @return probabilities in the card's label order, one row for each face
   */
  public List<float[]> classify(List<ByteString> faces) {
    var probabilities = new ArrayList<float[]>(faces.size());
    for (ByteString face : faces) {
      probabilities.add(classify(face));
    }
    return probabilities;
  }

  @Override
  public void close() {
    network.close();
  }

  /** One at a time: a batch of another size would have OpenCV set the network up anew. */
  private float[] classify(ByteString face) {
    var input = new float[PIXELS];
    normaliser.normalise(face.toByteArray(), 0, PIXELS, input, 0);
    var probabilities = new float[labels];
    try (var values = new FloatPointer(input);
        var picture = new Mat(new int[] {1, 1, SIDE, SIDE}, CV_32F, values)) {
      network.setInput(picture);
      try (Mat output = network.forward();
          var row = new FloatPointer(output.data())) {
        if (output.total() != labels) {
          throw new IllegalStateException(
              "it gives %d values for %d labels".formatted(output.total(), labels));
        }
        row.get(probabilities);
      }
    }
    temperature.apply(probabilities, 0, labels);
    return probabilities;
  }

  private static Net read(ModelFile model) {
    try (var bytes = new BytePointer(model.graphs().fp32().toByteArray())) {
      return readNetFromONNX(bytes, model.graphs().fp32().size());
    } catch (RuntimeException e) {
      throw unusable(model, e);
    }
  }

  private static void requireGraySquare(ModelFile model) {
    ModelInput input = model.card().getInput();
    if (input.getWidth() != SIDE || input.getHeight() != SIDE || input.getChannels() != 1) {
      throw new InvalidModelException(
          "%s: takes pictures of %d x %d pixels with %d channels, expected 48 x 48 gray; train it on FER2013"
              .formatted(model.path(), input.getWidth(), input.getHeight(), input.getChannels()));
    }
  }

  private static InvalidModelException unusable(ModelFile model, RuntimeException e) {
    return new InvalidModelException(
        "%s: OpenCV cannot run its network (%s); serve it with `mien serve` and leave --local out"
            .formatted(model.path(), e.getMessage()),
        e);
  }
}
