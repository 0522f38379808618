package dev.mien.server.http;

import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Hands on a connection's messages one at a time, and each only once it is awaited, since one read
 * of the socket can bring several. For the thread of the connection.
 */
final class MessageInbox {

  private final Queue<Object> messages = new ArrayDeque<>();
  private final Consumer<Object> receiver;
  private boolean awaited;
  private boolean delivering;

  /**
   * @param receiver gets each message, which is released after it
   */
  MessageInbox(Consumer<Object> receiver) {
    this.receiver = receiver;
  }

  void add(Object message) {
    messages.add(message);
    deliver();
  }

  /** Hands on the next message, now or when it comes. */
  void awaitNext() {
    awaited = true;
    deliver();
  }

  /** Whether a message is awaited that is not there. */
  boolean isAwaited() {
    return awaited;
  }

  /** Receivers await the next message while they look at one: hence a loop, and no recursion. */
  private void deliver() {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      while (awaited && !messages.isEmpty()) {
        awaited = false;
        Object message = messages.poll();
        try {
          receiver.accept(message);
        } finally {
          ReferenceCountUtil.release(message);
        }
      }
    } finally {
      delivering = false;
    }
  }

  /** Releases what nobody has awaited. */
  void clear() {
    messages.forEach(ReferenceCountUtil::release);
    messages.clear();
  }
}
