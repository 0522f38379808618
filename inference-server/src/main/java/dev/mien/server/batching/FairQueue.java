package dev.mien.server.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Requests in one queue for each client, whose items are taken one by one, the clients in turns: so
 * the next item of a client waits for one of each other client at most, however much those ask.
 * Empty queues are let go. Not safe under concurrency.
 */
final class FairQueue<T, R> {

  private final Map<Object, ClientQueue<T, R>> byClient = new HashMap<>();

  /** Those that have items waiting, the next in turn first. */
  private final ArrayDeque<ClientQueue<T, R>> turns = new ArrayDeque<>();

  private int size;

  void add(PendingRequest<T, R> request) {
    ClientQueue<T, R> queue = byClient.get(request.client());
    if (queue == null) {
      queue = new ClientQueue<>(request.client());
      byClient.put(request.client(), queue);
      turns.add(queue);
    }
    queue.requests.add(request);
    queue.size += request.waiting();
    size += request.waiting();
  }

  /** Items, over all clients. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int sizeOf(Object client) {
    ClientQueue<T, R> queue = byClient.get(client);
    return queue == null ? 0 : queue.size;
  }

  /** {@link System#nanoTime} when what has waited longest began to; there has to be something. */
  long oldestNanoTime() {
    long oldest = turns.getFirst().requests.getFirst().enqueuedNanoTime();
    for (ClientQueue<T, R> queue : turns) {
      long arrival = queue.requests.getFirst().enqueuedNanoTime();
      oldest = arrival - oldest < 0 ? arrival : oldest;
    }
    return oldest;
  }

  /** The next item in turn; there has to be one. */
  QueuedItem<T, R> poll() {
    ClientQueue<T, R> queue = turns.poll();
    PendingRequest<T, R> request = queue.requests.getFirst();
    QueuedItem<T, R> slot = request.takeNext();
    if (request.waiting() == 0) {
      queue.requests.removeFirst();
    }
    queue.size--;
    size--;
    if (queue.size > 0) {
      turns.add(queue);
    } else {
      byClient.remove(queue.client);
    }
    return slot;
  }

  /**
   * What the client that has most waiting asked last, where it waits whole and that client has more
   * than {@code items} waiting.
   */
  Optional<PendingRequest<T, R>> lastOfLongest(int items) {
    ClientQueue<T, R> longest = null;
    for (ClientQueue<T, R> queue : turns) {
      if (queue.size > (longest == null ? items : longest.size)) {
        longest = queue;
      }
    }
    return Optional.ofNullable(longest)
        .map(queue -> queue.requests.getLast())
        .filter(PendingRequest::isUntouched);
  }

  /**
   * @return whether it waited here
   */
  boolean remove(PendingRequest<T, R> request) {
    return remove(request.client(), r -> r == request).size() == 1;
  }

  /**
   * @return the requests taken out
   */
  List<PendingRequest<T, R>> removeIf(Predicate<PendingRequest<T, R>> condition) {
    var removed = new ArrayList<PendingRequest<T, R>>();
    for (Object client : List.copyOf(byClient.keySet())) {
      removed.addAll(remove(client, condition));
    }
    return removed;
  }

  private List<PendingRequest<T, R>> remove(
      Object client, Predicate<PendingRequest<T, R>> condition) {
    ClientQueue<T, R> queue = byClient.get(client);
    if (queue == null) {
      return List.of();
    }
    var removed = new ArrayList<PendingRequest<T, R>>();
    // Asked once for each: its caller may give a request up at any moment.
    queue.requests.removeIf(request -> condition.test(request) && removed.add(request));
    int items = removed.stream().mapToInt(PendingRequest::waiting).sum();
    queue.size -= items;
    size -= items;
    if (queue.requests.isEmpty()) {
      byClient.remove(client);
      turns.remove(queue);
    }
    return removed;
  }

  private static final class ClientQueue<T, R> {

    private final Object client;
    private final ArrayDeque<PendingRequest<T, R>> requests = new ArrayDeque<>();
    private int size;

    ClientQueue(Object client) {
      this.client = client;
    }
  }
}
