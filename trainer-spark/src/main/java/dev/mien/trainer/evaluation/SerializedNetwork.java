package dev.mien.trainer.evaluation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import scala.reflect.ClassTag$;

/** A network on its way to the executors. */
final class SerializedNetwork {

  private SerializedNetwork() {}

  static Broadcast<byte[]> broadcast(SparkSession spark, ComputationGraph network) {
    var bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return spark
        .sparkContext()
        .broadcast(bytes.toByteArray(), ClassTag$.MODULE$.apply(byte[].class));
  }

  static ComputationGraph network(Broadcast<byte[]> bytes) throws IOException {
    return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.value()), false);
  }
}
