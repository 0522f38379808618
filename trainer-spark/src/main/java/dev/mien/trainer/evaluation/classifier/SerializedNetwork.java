package dev.mien.trainer.evaluation.classifier;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mien.cli.UserException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.model.dl4j.CudaBackend;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.onnx.OnnxExporter;
import dev.mien.trainer.onnx.OnnxRuntimeNetwork;
import dev.mien.v1.ModelInput;
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

/**
 * A network on its way to the executors. ONNX Runtime computes it on CPUs, in half the time of
 * Deeplearning4j. Deeplearning4j computes it on GPUs, and where ONNX Runtime cannot be loaded.
 */
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

  /**
   * @param input what the network sees of a face
   */
  public static SerializedNetwork of(ComputationGraph network, ModelInput input) {
    return onnxRuntimeIsFaster()
        ? ofOnnx(OnnxExporter.export(network, input))
        : ofDeeplearning4j(network);
  }

  /**
   * @throws UserException where only ONNX Runtime could compute it, and does not work here
   */
  public static SerializedNetwork of(ModelFile file, Precision precision) {
    if (precision == Precision.INT8) {
      OnnxRuntimeNetwork.objection()
          .ifPresent(
              objection -> {
                throw new UserException(
                    "--precision int8: %s; give --precision fp32".formatted(objection));
              });
    }
    return precision == Precision.INT8 || onnxRuntimeIsFaster()
        ? ofOnnx(file.graph(precision))
        : ofDeeplearning4j(NetworkFiles.restore(file.path()));
  }

  /** To be computed by Deeplearning4j. */
  static SerializedNetwork ofDeeplearning4j(ComputationGraph network) {
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

  private static boolean onnxRuntimeIsFaster() {
    return OnnxRuntimeNetwork.objection().isEmpty() && !CudaBackend.isInUse();
  }

  public Broadcast<SerializedNetwork> broadcast(SparkSession spark) {
    return spark.sparkContext().broadcast(this, ClassTag$.MODULE$.apply(SerializedNetwork.class));
  }

  public Classifier restore() throws IOException {
    return switch (format) {
      case DEEPLEARNING4J ->
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), false)
              ::outputSingle;
      case ONNX ->
          new OnnxClassifier(new OnnxRuntimeNetwork(UnsafeByteOperations.unsafeWrap(bytes)));
    };
  }
}
