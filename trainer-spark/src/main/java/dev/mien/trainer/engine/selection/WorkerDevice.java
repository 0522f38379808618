package dev.mien.trainer.engine.selection;

import dev.mien.cli.UserException;
import java.util.Optional;

/**
 * The device of each of several workers, so that no two compute on one GPU while another is idle.
 *
 * @param asked {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 * @param assigned the number of the GPU that Spark gave the worker's task, if it gave one
 * @param gpus that the worker's process sees
 */
record WorkerDevice(String asked, Optional<Integer> assigned, int gpus) {

  static final String AUTO = "auto";
  static final String CUDA = "cuda";
  static final String CPU = "cpu";

  static boolean isChosenByEachWorker(String device) {
    return device.equals(AUTO) || device.equals(CUDA);
  }

  /**
   * @param worker from 0
   * @throws UserException where a GPU is asked for and there is none
   */
  String of(int worker) {
    if (!isChosenByEachWorker(asked)) {
      return asked;
    }
    if (gpus > 0) {
      // A container may see the one GPU that it was given, whatever its number outside.
      return "cuda:" + assigned.orElse(worker) % gpus;
    }
    if (asked.equals(CUDA)) {
      throw new UserException(
          "--device cuda: worker %d finds no GPU that libtorch can use; give --device auto to train on what each worker has"
              .formatted(worker));
    }
    return CPU;
  }
}
