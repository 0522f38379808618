package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import java.util.List;
import java.util.function.Consumer;

/** A way to ask the server. */
interface Calls extends AutoCloseable {

  /**
   * Does not wait.
   *
   * @param answers called once, in any thread; whoever breaks that is counted
   */
  void send(ClassifyRequest request, Consumer<Answer> answers);

  @Override
  default void close() {}

  /** By turns over several, as many clients would. */
  static Calls inTurns(List<? extends Calls> calls) {
    return new Calls() {

      private int next;

      @Override
      public void send(ClassifyRequest request, Consumer<Answer> answers) {
        next = (next + 1) % calls.size();
        calls.get(next).send(request, answers);
      }

      @Override
      public void close() {
        calls.forEach(Calls::close);
      }
    };
  }
}
