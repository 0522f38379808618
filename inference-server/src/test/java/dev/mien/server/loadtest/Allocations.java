package dev.mien.server.loadtest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;

/** What the server's threads allocate on the heap, told from those of a client by their names. */
final class Allocations {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final List<String> OF_SERVER = List.of("grpc-connection", "call-", "engine-");

  private Allocations() {}

  /** In bytes, since those threads began. */
  static long ofServer() {
    ThreadInfo[] threads = THREADS.getThreadInfo(THREADS.getAllThreadIds());
    return Arrays.stream(threads)
        .filter(thread -> thread != null && isOfServer(thread.getThreadName()))
        .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getThreadId()))
        .sum();
  }

  private static boolean isOfServer(String name) {
    return OF_SERVER.stream().anyMatch(name::startsWith);
  }
}
