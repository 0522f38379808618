package dev.mien.trainer.training;

import dev.mien.trainer.recipe.LearningRateSchedule;
import java.util.function.DoubleConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * An epoch's rounds of averaging so far: sets the learning rate of the next and tells how it goes.
 */
final class AveragingRounds implements DoubleConsumer {

  private final ComputationGraph network;
  private final LearningRateSchedule rate;
  private final EpochProgress progress;
  private final long pictures;
  private final int picturesPerRound;

  private int roundsDone;
  private double lossSum;

  /**
   * @param rate by the part of the epoch that is done, 0 to 1
   * @param pictures of the epoch
   * @param picturesPerRound of all workers together; the last round may have fewer
   */
  AveragingRounds(
      ComputationGraph network,
      LearningRateSchedule rate,
      EpochProgress progress,
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
  public void accept(double loss) {
    roundsDone++;
    lossSum += loss;
    long picturesDone = Math.min(pictures, (long) roundsDone * picturesPerRound);
    network.setLearningRate(rate.at((double) picturesDone / pictures));
    progress.advanced(picturesDone, this::meanLoss);
  }

  double meanLoss() {
    return lossSum / Math.max(1, roundsDone);
  }
}
