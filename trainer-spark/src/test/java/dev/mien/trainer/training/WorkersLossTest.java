package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.network.TinyNetwork;
import dev.mien.trainer.testing.LocalSpark;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

final class WorkersLossTest {

  @Test
  void isTheMeanOfAllMinibatchesOfAllWorkers() {
    var spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    var loss = new WorkersLoss(spark.sc());
    assertThat(loss.mean()).isZero();

    // Of three and one, as where a worker has fewer.
    spark
        .parallelize(List.of(List.of(1.0, 2.0, 4.0), List.of(5.0)), 2)
        .foreach(
            losses -> {
              var network = TinyNetwork.graph();
              for (double one : losses) {
                network.setScore(one);
                loss.iterationDone(network, 0, 0);
              }
            });

    assertThat(loss.mean()).isEqualTo(3);
  }
}
