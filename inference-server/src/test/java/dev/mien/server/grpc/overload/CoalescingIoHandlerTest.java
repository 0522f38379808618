package dev.mien.server.grpc.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CoalescingIoHandlerTest {

  private static final Duration PAUSE = Duration.ofMillis(5);

  private volatile boolean refusing;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(
          1,
          CoalescingIoHandler.factory(
              NioIoHandler.newFactory(), () -> refusing ? PAUSE.toNanos() : 0));

  @AfterEach
  void close() {
    var unused = loops.shutdownGracefully();
  }

  @Test
  void looksForWhatCameInOnceInAWhileAsLongAsCallsAreRefused() throws Exception {
    loops.submit(() -> {}).get();
    refusing = true;
    long start = System.nanoTime();

    // Each wakes the thread, as a call that comes in does.
    for (int i = 0; i < 20; i++) {
      // Long enough for the loop to find that it has nothing to do.
      Thread.sleep(1);
      assertThat(loops.submit(() -> "done").get()).isEqualTo("done");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(PAUSE.multipliedBy(10));
  }
}
