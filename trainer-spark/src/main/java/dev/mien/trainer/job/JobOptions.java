package dev.mien.trainer.job;

import dev.mien.trainer.engine.selection.EngineRequest;
import dev.mien.trainer.training.Checkpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a training leaves, and tells on the way; none of it is to change the result.
 *
 * @param output the model file; checkpoints and report get its name and an ending more
 * @param resume whether to go on from the checkpoint, where there is one
 * @param engine that is to train
 * @param picturesInReport whether the report shows the worst mistakes, which are pictures of the
 *     data
 */
public record JobOptions(
    Path output,
    boolean resume,
    EngineRequest engine,
    Progress progress,
    boolean picturesInReport) {

  static final String CHECKPOINT = ".checkpoint";

  /**
   * What is told while the network trains.
   *
   * @param interval between two lines
   * @param chartsPort where the browser finds live charts, 0 for any free port; empty for none
   */
  public record Progress(Duration interval, OptionalInt chartsPort) {}

  /** What trains: what the user leaves open stays as it was in a training that goes on. */
  public EngineRequest engineToResume() {
    return resume ? engine.or(Checkpoints.settingsIn(beside(CHECKPOINT))) : engine;
  }

  /** A neighbour of the model file. */
  Path beside(String ending) {
    return output.resolveSibling(output.getFileName() + ending);
  }
}
