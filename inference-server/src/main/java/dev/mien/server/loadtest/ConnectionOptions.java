package dev.mien.server.loadtest;

import dev.mien.server.UserException;
import dev.mien.server.security.TlsIdentity;
import dev.mien.server.security.Tokens;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a client shows who it is, and makes sure whom it talks to. */
final class ConnectionOptions {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--tls", description = "Connect with TLS; the other --tls options imply it.")
  private boolean tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "PEM with the authorities to trust instead of Java's.")
  private Path authorities;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "PEM with the client's own certificate, where the server asks for one.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM with its key, PKCS#8 without a password.")
  private Path key;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File whose first line is the bearer token to show.")
  private Path tokenFile;

  /**
   * @param target HOST:PORT
   * @throws IllegalArgumentException where the target is none
   * @throws UserException where a file cannot be used
   */
  ManagedChannelBuilder<?> channel(String target) {
    if ((certificate == null) != (key == null)) {
      throw usage("--tls-cert and --tls-key belong together: give both or none");
    }
    boolean encrypted = tls || authorities != null || certificate != null;
    if (tokenFile != null && !encrypted && !isLoopback(target)) {
      throw usage(
          "--token-file needs --tls: else all on the way to the server could read the token");
    }
    var builder =
        Grpc.newChannelBuilder(
            target, encrypted ? credentials() : InsecureChannelCredentials.create());
    return tokenFile == null ? builder : builder.intercept(showingToken());
  }

  private ChannelCredentials credentials() {
    var credentials = TlsChannelCredentials.newBuilder();
    try {
      if (authorities != null) {
        credentials.trustManager(authorities.toFile());
      }
      if (certificate != null) {
        TlsIdentity.read(certificate, key); // for its sentences
        credentials.keyManager(certificate.toFile(), key.toFile());
      }
    } catch (IOException e) {
      throw new UserException("a file for TLS cannot be read (%s)".formatted(e), e);
    }
    return credentials.build();
  }

  private ClientInterceptor showingToken() {
    var metadata = new Metadata();
    metadata.put(AUTHORIZATION, "Bearer " + Tokens.first(tokenFile));
    return MetadataUtils.newAttachHeadersInterceptor(metadata);
  }

  private static boolean isLoopback(String target) {
    String host = target.replaceFirst(":\\d*$", "");
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
