package dev.mien.trainer.training.averaging;

import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.WorkerEngineFactory;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/** Trains a network on a worker's share of the pictures; lives in an executor. */
record Worker(String configuration, WorkerEngineFactory engines, BatchSettings settings)
    implements Serializable {

  /**
   * @param rows all of this worker's in this epoch, in the order in which to show them
   * @param number of the worker, from 0
   * @return empty where its rows were done in earlier rounds
   */
  Optional<WorkerResult> train(TrainingState state, Round round, Iterator<Row> rows, int number) {
    int before = round.number() * round.minibatches() * settings.batchSize();
    for (int i = 0; i < before && rows.hasNext(); i++) {
      rows.next();
    }
    if (!rows.hasNext()) {
      return Optional.empty();
    }
    engines.prepare();
    ComputationGraph network = network(state);
    try (TrainingEngine engine = engines.create(network, number)) {
      engine.startEpoch(settings.epochSeed() * 1_000_003 + round.number() * 1_009L + number);
      int done = 0;
      for (var batches = new MiniBatches(rows, settings);
          done < round.minibatches() && batches.hasNext();
          done++) {
        DataSet batch = batches.next();
        engine.fit(batch, round.learningRates().get(done));
        MiniBatches.free(batch);
      }
      engine.store();
      return Optional.of(new WorkerResult(TrainingState.of(network), engine.lossSum(), done));
    }
  }

  private ComputationGraph network(TrainingState state) {
    var network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
    network.init();
    state.into(network);
    return network;
  }
}
