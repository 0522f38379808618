package dev.mien.client.window;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A sentence that goes away by itself. */
final class Notice {

  private static final long SHOWN_NANOS = TimeUnit.SECONDS.toNanos(4);

  private String sentence = "";
  private long untilNanos;

  /**
   * @param nowNanos {@link System#nanoTime()}
   */
  void say(String sentence, long nowNanos) {
    this.sentence = sentence;
    untilNanos = nowNanos + SHOWN_NANOS;
  }

  Optional<String> at(long nowNanos) {
    boolean shown = !sentence.isEmpty() && nowNanos - untilNanos < 0;
    return shown ? Optional.of(sentence) : Optional.empty();
  }
}
