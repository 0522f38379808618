package dev.mien.trainer.onnx;

import dev.mien.trainer.network.MirrorAveragedNetwork;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A {@link MirrorAveragedNetwork}: the network within twice, with the same weights. Not once, with
 * a batch of twice the size, since not all runtimes can tell a batch's halves apart when they load
 * it (OpenCV).
 */
final class MirrorAveraging {

  private static final int WIDTH_AXIS = 3;

  private MirrorAveraging() {}

  /**
   * @param within the network that sees each picture and its mirror image
   */
  static Activation translate(
      ComputationGraph within, Activation.FeatureMaps pictures, OnnxGraph graph) {
    Activation ofPictures = new GraphTranslator(within, graph).translate(pictures);
    Activation ofImages =
        new GraphTranslator(within, graph.branch("mirror")).translate(images(pictures, graph));
    return ofPictures.in(
        graph.operator(
            "Mean",
            MirrorAveragedNetwork.MEAN,
            List.of(ofPictures.tensor(), ofImages.tensor()),
            List.of()));
  }

  private static Activation.FeatureMaps images(Activation.FeatureMaps pictures, OnnxGraph graph) {
    String vertex = MirrorAveragedNetwork.BOTH;
    long[] fromTheRight =
        LongStream.range(0, pictures.width()).map(x -> pictures.width() - 1 - x).toArray();
    String images =
        graph.operator(
            "Gather",
            vertex,
            List.of(pictures.tensor(), graph.integers(vertex, "columns", fromTheRight)),
            List.of(Attributes.integer("axis", WIDTH_AXIS)));
    return pictures.with(images, pictures.channels());
  }
}
