package dev.mien.k8s.network;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.ManagedChannel;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

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
