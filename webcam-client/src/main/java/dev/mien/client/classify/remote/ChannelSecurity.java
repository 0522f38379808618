package dev.mien.client.classify.remote;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.AbstractStub;
import java.util.Optional;

/** What a server is shown, and what is asked of it, before anything else is said. */
public final class ChannelSecurity {

  private final ChannelCredentials credentials;
  private final Optional<BearerToken> token;

  private ChannelSecurity(ChannelCredentials credentials, Optional<BearerToken> token) {
    this.credentials = credentials;
    this.token = token;
  }

  /** Unencrypted, and no questions asked. */
  public static ChannelSecurity none() {
    return plain(Optional.empty());
  }

  /**
   * Unencrypted.
   *
   * @param token sent over loopback connections alone
   */
  public static ChannelSecurity plain(Optional<BearerToken> token) {
    return new ChannelSecurity(InsecureChannelCredentials.create(), token);
  }

  /** Encrypted, and the server has to prove its name. */
  public static ChannelSecurity tls(TlsFiles files, Optional<BearerToken> token) {
    return new ChannelSecurity(files.credentials(), token);
  }

  ManagedChannelBuilder<?> channelTo(ServerAddress server) {
    return Grpc.newChannelBuilder(server.toString(), credentials);
  }

  <S extends AbstractStub<S>> S withToken(S stub) {
    return token.map(stub::withCallCredentials).orElse(stub);
  }
}
