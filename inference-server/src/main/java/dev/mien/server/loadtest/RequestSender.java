package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import java.util.List;
import java.util.function.Consumer;

/** A way to ask the server. */
interface RequestSender extends AutoCloseable {

  /**
   * Does not wait.
   *
   * @param answers called once, in any thread; whoever breaks that is counted
   */
  void send(ClassifyRequest request, Consumer<CallOutcome> answers);

  @Override
  default void close() {}

  /** By turns over several, as many clients would. */
  static RequestSender inTurns(List<? extends RequestSender> calls) {
    return new RequestSender() {

      private int next;

      @Override
      public void send(ClassifyRequest request, Consumer<CallOutcome> answers) {
        next = (next + 1) % calls.size();
        calls.get(next).send(request, answers);
      }

      @Override
      public void close() {
        calls.forEach(RequestSender::close);
      }
    };
  }
}
