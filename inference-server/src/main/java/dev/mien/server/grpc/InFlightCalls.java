package dev.mien.server.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.concurrent.TimeUnit;

/**
 * Counts the calls that a server which stops has to wait for. gRPC's own count has also those that
 * watch its health, which never end.
 */
public final class InFlightCalls implements ServerInterceptor {

  private int calls;

  public ServerServiceDefinition counting(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(service, this);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    begin();
    // One of the two is called for every call, after its last byte is on its way.
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onComplete() {
        end();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        end();
        super.onCancel();
      }
    };
  }

  private synchronized void begin() {
    calls++;
  }

  private synchronized void end() {
    calls--;
    notifyAll();
  }

  /**
   * @return how many are left when there are none or the limit is over
   */
  public synchronized int await(long limitNanos) throws InterruptedException {
    long end = System.nanoTime() + limitNanos;
    for (long left = limitNanos; calls > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return calls;
  }
}
