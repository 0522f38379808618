package dev.mien.server;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A few callers that ask one face after the other, and count what they are answered. */
public final class SteadyLoad implements AutoCloseable {

  private final ConcurrentMap<Status.Code, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> versions = new ConcurrentHashMap<>();
  private final LongAdder sent = new LongAdder();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean over;

  public SteadyLoad(Channel channel, int callers) {
    for (int i = 0; i < callers; i++) {
      var random = new RandomFaces(i);
      var caller = new Thread(() -> call(channel, random), "caller-" + i);
      caller.setDaemon(true);
      this.callers.add(caller);
      caller.start();
    }
  }

  private void call(Channel channel, RandomFaces random) {
    var stub = ExpressionServiceGrpc.newBlockingStub(channel);
    while (!over) {
      var face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(random.nextPixels()));
      sent.increment();
      Status.Code outcome = Status.Code.OK;
      try {
        var response =
            stub.withDeadlineAfter(60, TimeUnit.SECONDS)
                .classify(ClassifyRequest.newBuilder().addFaces(face).build());
        versions.computeIfAbsent(response.getModelVersion(), v -> new LongAdder()).increment();
      } catch (StatusRuntimeException e) {
        outcome = e.getStatus().getCode();
      }
      outcomes.computeIfAbsent(outcome, o -> new LongAdder()).increment();
    }
  }

  public long count(Status.Code outcome) {
    return outcomes.getOrDefault(outcome, new LongAdder()).sum();
  }

  public Map<Status.Code, Long> outcomes() {
    var sums = new TreeMap<Status.Code, Long>();
    outcomes.forEach((outcome, count) -> sums.put(outcome, count.sum()));
    return sums;
  }

  /** How many answers the model of this version gave. */
  public long answeredBy(String version) {
    return versions.getOrDefault(version, new LongAdder()).sum();
  }

  public long sent() {
    return sent.sum();
  }

  public long answered() {
    return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Asks no more, and waits for the last answers. */
  public void finish() throws InterruptedException {
    close();
    for (Thread caller : callers) {
      caller.join(TimeUnit.SECONDS.toMillis(60));
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
