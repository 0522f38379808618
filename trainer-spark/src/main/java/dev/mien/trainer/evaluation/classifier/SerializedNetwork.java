package dev.mien.trainer.evaluation.classifier;

import com.google.protobuf.ByteString;
import dev.mien.trainer.onnx.OnnxRuntimeNetwork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import scala.reflect.ClassTag$;

/** A network on its way to the executors. */
public final class SerializedNetwork implements Serializable {

  private static final long serialVersionUID = 1;

  private enum Format {
    DEEPLEARNING4J,
    ONNX
  }

  private final Format format;
  private final byte[] bytes;

  private SerializedNetwork(Format format, byte[] bytes) {
    this.format = format;
    this.bytes = bytes;
  }

  /** To be computed by Deeplearning4j. */
  public static SerializedNetwork of(ComputationGraph network) {
    var bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SerializedNetwork(Format.DEEPLEARNING4J, bytes.toByteArray());
  }

  /** To be computed by ONNX Runtime. */
  public static SerializedNetwork ofOnnx(ByteString model) {
    return new SerializedNetwork(Format.ONNX, model.toByteArray());
  }

  public Broadcast<SerializedNetwork> broadcast(SparkSession spark) {
    return spark.sparkContext().broadcast(this, ClassTag$.MODULE$.apply(SerializedNetwork.class));
  }

  public Classifier restore() throws IOException {
    return switch (format) {
      case DEEPLEARNING4J ->
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), false)
              ::outputSingle;
      case ONNX -> new OnnxClassifier(new OnnxRuntimeNetwork(ByteString.copyFrom(bytes)));
    };
  }
}
