package dev.mien.trainer.engine.selection;

/**
 * The engine chosen, and why.
 *
 * @param reason a sentence without its full stop
 */
public record SelectedEngine(EngineChoice choice, String reason) {

  @Override
  public String toString() {
    return "trained by %s on %s in %s: %s"
        .formatted(
            switch (choice.engine()) {
              case DL4J -> "Deeplearning4j";
              case TORCH -> "libtorch";
            },
            WorkerDevice.isChosenByEachWorker(choice.device())
                ? "each worker's device"
                : choice.device(),
            choice.precision(),
            reason);
  }
}
