package dev.mien.server.http;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How large a body may be, and how much memory the bodies of all requests under way may take
 * together, so that many large ones at a time are refused before the heap is full. Safe under
 * concurrency.
 */
public final class BodyMemory {

  private final int maxBodyBytes;
  private final long mostBytes;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param maxBodyBytes the largest body that is read, unpacked
   * @param mostBytes of all bodies under way
   */
  public BodyMemory(int maxBodyBytes, long mostBytes) {
    this.maxBodyBytes = maxBodyBytes;
    this.mostBytes = mostBytes;
  }

  /** An eighth of the heap, and room for one body in any case. */
  public static BodyMemory ofHeap(int maxBodyBytes) {
    return new BodyMemory(
        maxBodyBytes, Math.max(maxBodyBytes, Runtime.getRuntime().maxMemory() / 8));
  }

  int maxBodyBytes() {
    return maxBodyBytes;
  }

  /**
   * @throws HttpStatusException 413 where the body's size is in the head, and too large
   */
  void requireAnnounced(HttpRequest head) {
    if (HttpUtil.getContentLength(head, 0L) > maxBodyBytes) {
      throw tooLarge(head.headers().get("Content-Length"));
    }
  }

  /**
   * Takes memory for more of a body.
   *
   * @param held bytes of the same body that are there already
   * @throws HttpStatusException with nothing taken: 413 where the body is too large, 503 where so
   *     much memory is not left
   */
  void take(int held, int more) {
    if (held + more > maxBodyBytes) {
      throw tooLarge("more than " + maxBodyBytes);
    }
    if (taken.addAndGet(more) > mostBytes) {
      taken.addAndGet(-more);
      throw new HttpStatusException(
          503, "the bodies of other requests use all memory for bodies; try again");
    }
  }

  private HttpStatusException tooLarge(String found) {
    return new HttpStatusException(
        413,
        "the body holds %s bytes, but at most %d are read; send the face alone, or a smaller picture"
            .formatted(found, maxBodyBytes));
  }

  void giveBack(int bytes) {
    taken.addAndGet(-bytes);
  }

  long takenBytes() {
    return taken.get();
  }
}
