package dev.mien.trainer.training;

import dev.mien.trainer.recipe.LearningRateSchedule;
import java.util.function.LongConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * An epoch's rounds of averaging so far: sets the learning rate of the next and tells how it goes.
 */
final class AveragingRounds implements Runnable {

  private final ComputationGraph network;
  private final LearningRateSchedule rate;
  private final LongConsumer progress;
  private final long pictures;
  private final int picturesPerRound;

  private int roundsDone;

  /**
   * @param rate by the part of the epoch that is done, 0 to 1
   * @param progress gets the number of pictures done after each round
   * @param pictures of the epoch
   * @param picturesPerRound of all workers together; the last round may have fewer
   */
  AveragingRounds(
      ComputationGraph network,
      LearningRateSchedule rate,
      LongConsumer progress,
      long pictures,
      int picturesPerRound) {
    this.network = network;
    this.rate = rate;
    this.progress = progress;
    this.pictures = pictures;
    this.picturesPerRound = picturesPerRound;
    network.setLearningRate(rate.at(0));
  }

  @Override
  public void run() {
    roundsDone++;
    long picturesDone = Math.min(pictures, (long) roundsDone * picturesPerRound);
    network.setLearningRate(rate.at((double) picturesDone / pictures));
    progress.accept(picturesDone);
  }
}
