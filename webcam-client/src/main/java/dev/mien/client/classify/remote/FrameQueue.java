package dev.mien.client.classify.remote;

import dev.mien.client.classify.Classification;
import dev.mien.client.classify.SendPolicy;
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
  private final Map<Long, PendingFrame> inFlight = new LinkedHashMap<>();

  FrameQueue(SendPolicy policy) {
    this.policy = policy;
  }

  void add(PendingFrame frame) {
    if (policy.newestOnly()) {
      completeUnlabelled(waiting, Classification.REPLACED);
    }
    waiting.add(frame);
  }

  List<PendingFrame> takeSendable() {
    var going = new ArrayList<PendingFrame>();
    while (!waiting.isEmpty() && inFlight.size() < policy.maxInFlight()) {
      PendingFrame frame = waiting.remove();
      inFlight.put(frame.id, frame);
      going.add(frame);
    }
    return going;
  }

  Optional<PendingFrame> inFlight(long frameId) {
    return Optional.ofNullable(inFlight.get(frameId));
  }

  void arrived(PendingFrame frame) {
    inFlight.remove(frame.id);
  }

  /** What was on its way waits again, in its old place. */
  void requeueInFlight() {
    var again = new ArrayDeque<>(inFlight.values());
    inFlight.clear();
    while (!again.isEmpty()) {
      waiting.addFirst(again.removeLast());
    }
  }

  void completeAllUnlabelled(String reason) {
    completeUnlabelled(inFlight.values(), reason);
    completeUnlabelled(waiting, reason);
  }

  private static void completeUnlabelled(Collection<PendingFrame> frames, String reason) {
    frames.forEach(frame -> frame.completeUnlabelled(reason));
    frames.clear();
  }
}
