package dev.mien.trainer.training.averaging;

import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.WorkerEngineFactory;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.minibatch.PrefetchedMiniBatches;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/** Trains a network on a worker's share of the pictures; lives in an executor. */
record Worker(String configuration, WorkerEngineFactory engines, BatchSettings settings)
    implements Serializable {

  /** For each worker: the others of this machine have theirs. */
  private static final int INPUT_THREADS = 1;

  /**
   * @param rows all of this worker's in this epoch, in the order in which to show them
   * @param number of the worker, from 0
   * @return empty where its rows were done in earlier rounds
   */
  Optional<WorkerResult> train(TrainingState state, Round round, Iterator<Row> rows, int number) {
    List<Row> share = share(rows, round);
    if (share.isEmpty()) {
      return Optional.empty();
    }
    engines.prepare();
    ComputationGraph network = network(state);
    try (TrainingEngine engine = engines.create(network, number);
        var batches = new PrefetchedMiniBatches(share.iterator(), settings, INPUT_THREADS)) {
      engine.startEpoch(settings.epochSeed() * 1_000_003 + round.number() * 1_009L + number);
      int done = 0;
      for (; batches.hasNext(); done++) {
        DataSet batch = batches.next();
        engine.fit(batch, round.learningRates().get(done));
        MiniBatches.free(batch);
      }
      engine.store();
      return Optional.of(new WorkerResult(TrainingState.of(network), engine.lossSum(), done));
    }
  }

  /** Read by the task's own thread: Spark's iterators know their task by it. */
  private List<Row> share(Iterator<Row> rows, Round round) {
    for (int i = 0; i < round.number() * round.minibatches(); i++) {
      settings.take(rows);
    }
    List<Row> share = new ArrayList<>();
    for (int i = 0; i < round.minibatches(); i++) {
      share.addAll(settings.take(rows));
    }
    return share;
  }

  private ComputationGraph network(TrainingState state) {
    var network = new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
    network.init();
    state.into(network);
    return network;
  }
}
