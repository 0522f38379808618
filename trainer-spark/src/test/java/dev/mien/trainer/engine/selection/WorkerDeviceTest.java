package dev.mien.trainer.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkerDeviceTest {

  @ParameterizedTest(name = "--device {0}, Spark gave {1}, {2} GPUs, worker {3}: {4}")
  @CsvSource({
    // Several GPUs of one machine, as local workers.
    "auto, , 2, 0, cuda:0",
    "auto, , 2, 1, cuda:1",
    "auto, , 2, 2, cuda:0",
    // An executor on a machine with several GPUs takes the one that Spark gave its task.
    "auto, 3, 4, 0, cuda:3",
    "cuda, 1, 4, 0, cuda:1",
    // A container sees one GPU only, whatever its number outside.
    "auto, 3, 1, 0, cuda:0",
    "auto, , 0, 1, cpu",
    "cpu, 1, 4, 1, cpu",
    "cuda:2, 1, 4, 1, cuda:2"
  })
  void eachWorkerHasADeviceOfItsOwn(
      String asked, Integer assigned, int gpus, int worker, String device) {
    assertThat(new WorkerDevice(asked, Optional.ofNullable(assigned), gpus).of(worker))
        .isEqualTo(device);
  }

  @Test
  void aWorkerWithoutTheGpuThatIsAskedForSaysSo() {
    var none = new WorkerDevice("cuda", Optional.empty(), 0);

    assertThatThrownBy(() -> none.of(2))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("worker 2 finds no GPU")
        .hasMessageContaining("give --device auto");
  }
}
