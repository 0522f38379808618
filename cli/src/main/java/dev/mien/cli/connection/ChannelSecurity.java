package dev.mien.cli.connection;

import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.MethodDescriptor;
import java.nio.file.Path;
import java.util.Optional;

/** How a client's connection is encrypted, whom it trusts, and what it shows of itself. */
public final class ChannelSecurity {

  private final ChannelCredentials credentials;
  private final Optional<CallCredentials> token;

  private ChannelSecurity(ChannelCredentials credentials, Optional<Path> tokenFile) {
    this.credentials = credentials;
    this.token = tokenFile.map(BearerToken::of);
  }

  /** Unencrypted, and without a token. */
  public static ChannelSecurity none() {
    return plain(Optional.empty());
  }

  /**
   * Unencrypted.
   *
   * @param tokenFile whose token is sent with each call, over loopback connections only
   * @throws dev.mien.cli.UserException where the file holds no token
   */
  public static ChannelSecurity plain(Optional<Path> tokenFile) {
    return new ChannelSecurity(InsecureChannelCredentials.create(), tokenFile);
  }

  /**
   * Encrypted, and the server has to prove its name.
   *
   * @param tokenFile whose token is sent with each call
   * @throws dev.mien.cli.UserException where a file does not hold what it should
   */
  public static ChannelSecurity tls(TlsFiles files, Optional<Path> tokenFile) {
    return new ChannelSecurity(files.credentials(), tokenFile);
  }

  /** The token goes with each call of the channel. */
  public ManagedChannelBuilder<?> channelTo(ServerAddress server) {
    var builder = Grpc.newChannelBuilder(server.toString(), credentials);
    return token.isEmpty() ? builder : builder.intercept(new WithToken(token.get()));
  }

  private record WithToken(CallCredentials token) implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      return next.newCall(method, options.withCallCredentials(token));
    }
  }
}
