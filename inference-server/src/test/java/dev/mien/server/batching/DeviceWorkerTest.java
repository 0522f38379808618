package dev.mien.server.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeviceWorkerTest {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final BatcherMetrics metrics =
      new BatcherMetrics() {
        @Override
        public void suspended(int working) {
          told.add(working + " work");
        }

        @Override
        public void resumed() {
          told.add("resumed");
        }

        @Override
        public void abandoned(int items) {
          if (items > 0) {
            throw new IllegalStateException("a fault of the test's making");
          }
        }
      };

  private final WorkingDevices working = new WorkingDevices(1, metrics);
  private final DrainRate drainRate = new DrainRate(1);
  private final Doubler device = new Doubler();
  private final RequestQueue<Integer, Integer> queue =
      new RequestQueue<>(
          new BatchLimits(1, 0, 64, 60_000), metrics, drainRate, Runnable::run, System::nanoTime);
  private final DeviceWorker<Integer, Integer> worker =
      new DeviceWorker<>(
          "device",
          device,
          new DeviceWorker.Shared<>(queue, metrics, drainRate, working, Runnable::run));

  @BeforeEach
  void start() {
    worker.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    queue.close();
    device.permits.release(100);
    worker.join(5_000);
  }

  @Test
  void aDeviceThatHangsDoesNotCountUntilItsBatchEnds() {
    var inBatch = add();
    await().until(() -> !device.batches.isEmpty());
    var waiting = add();

    worker.answerIfOlderThan(0);
    worker.answerIfOlderThan(0);

    for (var request : List.of(inBatch, waiting)) {
      assertThatThrownBy(() -> request.future().join())
          .hasCauseInstanceOf(EngineStuckException.class);
    }
    assertThatThrownBy(working::requireAny).isInstanceOf(DeviceFailingException.class);
    assertThat(told).containsExactly("0 work");

    device.permits.release();
    await().untilAsserted(() -> assertThat(told).containsExactly("0 work", "resumed"));
    assertThatCode(working::requireAny).doesNotThrowAnyException();
  }

  @Test
  void nobodyIsToldOfDevicesThatAnotherBatcherReplaced() {
    add();
    await().until(() -> !device.batches.isEmpty());
    working.close();

    worker.answerIfOlderThan(0);

    assertThat(told).isEmpty();
  }

  @Test
  void aDeviceWhoseThreadEndsByAFaultDoesNotCount() {
    var inBatch = add();
    await().until(() -> !device.batches.isEmpty());
    add().future().cancel(false);

    device.permits.release();

    await().untilAsserted(() -> assertThat(told).containsExactly("0 work"));
    assertThat(inBatch.future()).isCompleted();
    assertThatThrownBy(working::requireAny).isInstanceOf(DeviceFailingException.class);
  }

  private PendingRequest<Integer, Integer> add() {
    long now = System.nanoTime();
    var request = new PendingRequest<Integer, Integer>("client", List.of(1), now, now);
    queue.add(request);
    return request;
  }
}
