package dev.mien.client.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The frames that wait to be sent, and those that are on their way. Used by one thread. */
final class FrameQueue {

  private final SendPolicy policy;
  private final Deque<PendingFrame> waiting = new ArrayDeque<>();
  private final Map<Long, PendingFrame> onTheirWay = new LinkedHashMap<>();

  FrameQueue(SendPolicy policy) {
    this.policy = policy;
  }

  void add(PendingFrame frame) {
    if (policy.newestOnly()) {
      leaveUnanswered(waiting, FaceAnswer.REPLACED);
    }
    waiting.add(frame);
  }

  List<PendingFrame> takeWhatMayGo() {
    var going = new ArrayList<PendingFrame>();
    while (!waiting.isEmpty() && onTheirWay.size() < policy.maxInFlight()) {
      PendingFrame frame = waiting.remove();
      onTheirWay.put(frame.id, frame);
      going.add(frame);
    }
    return going;
  }

  Optional<PendingFrame> onItsWay(long frameId) {
    return Optional.ofNullable(onTheirWay.get(frameId));
  }

  void arrived(PendingFrame frame) {
    onTheirWay.remove(frame.id);
  }

  /** What was on its way waits again, in its old place. */
  void keepForAnotherTry() {
    var again = new ArrayDeque<>(onTheirWay.values());
    onTheirWay.clear();
    while (!again.isEmpty()) {
      waiting.addFirst(again.removeLast());
    }
  }

  void leaveAllUnanswered(String reason) {
    leaveUnanswered(onTheirWay.values(), reason);
    leaveUnanswered(waiting, reason);
  }

  private static void leaveUnanswered(Collection<PendingFrame> frames, String reason) {
    frames.forEach(frame -> frame.leaveUnanswered(reason));
    frames.clear();
  }
}
