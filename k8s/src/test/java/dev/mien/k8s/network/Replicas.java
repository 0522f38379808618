package dev.mien.k8s.network;

import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.EquivalentAddressGroup;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A name with several addresses, as the headless Service has, balanced by the client. */
final class Replicas extends NameResolverProvider {

  private final List<EquivalentAddressGroup> addresses;

  private Replicas(List<EquivalentAddressGroup> addresses) {
    this.addresses = addresses;
  }

  /**
   * @param addresses "host:port,host:port"
   */
  static ManagedChannel channel(String addresses) {
    List<EquivalentAddressGroup> groups =
        Arrays.stream(addresses.split(",", -1))
            .map(address -> address.split(":", 2))
            .map(parts -> new InetSocketAddress(parts[0], Integer.parseInt(parts[1])))
            .map(EquivalentAddressGroup::new)
            .toList();
    NameResolverRegistry.getDefaultRegistry().register(new Replicas(groups));
    return NettyChannelBuilder.forTarget("replicas:///mien-server")
        .defaultLoadBalancingPolicy("round_robin")
        .usePlaintext()
        .build();
  }

  /**
   * Calls until each replica has answered one, so that streams opened from now on go to all of them
   * in turn: before, the balancer gives every stream to the replica whose connection came up first.
   */
  static void awaitAll(ManagedChannel channel, String addresses) throws InterruptedException {
    int expected = addresses.split(",", -1).length;
    Set<SocketAddress> answered = ConcurrentHashMap.newKeySet();
    var calls =
        ExpressionServiceGrpc.newBlockingStub(
                ClientInterceptors.intercept(channel, noting(answered)))
            .withWaitForReady();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (answered.size() < expected) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only %s of %s answered within two minutes".formatted(answered, addresses));
      }
      calls.getModel(GetModelRequest.getDefaultInstance());
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static ClientInterceptor noting(Set<SocketAddress> answered) {
    return new ClientInterceptor() {
      @Override
      public <Q, A> ClientCall<Q, A> interceptCall(
          MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
          @Override
          public void start(Listener<A> listener, Metadata headers) {
            super.start(
                new SimpleForwardingClientCallListener<>(listener) {
                  @Override
                  public void onHeaders(Metadata answer) {
                    answered.add(getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
                    super.onHeaders(answer);
                  }
                },
                headers);
          }
        };
      }
    };
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 5;
  }

  @Override
  public String getDefaultScheme() {
    return "replicas";
  }

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
    return new NameResolver() {
      @Override
      public String getServiceAuthority() {
        return "mien-server";
      }

      @Override
      public void start(Listener2 listener) {
        listener.onResult(
            ResolutionResult.newBuilder()
                .setAddressesOrError(io.grpc.StatusOr.fromValue(addresses))
                .setAttributes(Attributes.EMPTY)
                .build());
      }

      @Override
      public void shutdown() {}
    };
  }
}
