package dev.mien.trainer.onnx;

import dev.mien.trainer.network.MirroredNetwork;
import java.util.List;
import java.util.stream.LongStream;

/** What a {@link MirroredNetwork} adds at both ends of the network within. */
final class Mirrors {

  private Mirrors() {}

  /** The pictures, then their mirror images, as one batch. */
  static Activation both(Activation.FeatureMaps pictures, OnnxGraph graph) {
    String vertex = MirroredNetwork.BOTH;
    long[] fromTheRight =
        LongStream.range(0, pictures.width()).map(x -> pictures.width() - 1 - x).toArray();
    String columns = graph.integers(vertex, "columns", fromTheRight);
    String images =
        graph.operator(
            "Gather",
            vertex,
            List.of(pictures.tensor(), columns),
            List.of(Attributes.integer("axis", 3)));
    return pictures.in(
        graph.operator(
            "Concat",
            vertex,
            List.of(pictures.tensor(), images),
            List.of(Attributes.integer("axis", 0))));
  }

  /** Of the answers to the pictures and those to their mirror images. */
  static Activation mean(Activation answers, OnnxGraph graph) {
    String vertex = MirroredNetwork.MEAN;
    String shape = graph.integers(vertex, "halves", 2, -1, answers.channels());
    String halves = graph.operator("Reshape", vertex, List.of(answers.tensor(), shape), List.of());
    return answers.in(
        graph.operator(
            "ReduceMean",
            vertex,
            List.of(halves),
            List.of(Attributes.integers("axes", 0), Attributes.integer("keepdims", 0))));
  }
}
