package dev.mien.k8s.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Asks what a container's probe says, as the kubelet would. */
record Probe(JsonNode probe) {

  private static final int LIMIT_SECONDS = 10;

  boolean passes(DeployedServer server) {
    return probe.has("grpc")
        ? serves(server.port(probe.at("/grpc/port").asText()))
        : answers(server.port(probe.at("/httpGet/port").asText()), probe.path("httpGet"));
  }

  private boolean serves(int port) {
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      var request =
          HealthCheckRequest.newBuilder().setService(probe.at("/grpc/service").asText()).build();
      return HealthGrpc.newBlockingStub(channel)
              .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
              .check(request)
              .getStatus()
          == ServingStatus.SERVING;
    } catch (StatusRuntimeException e) {
      return false;
    } finally {
      channel.shutdownNow();
    }
  }

  private static boolean answers(int port, JsonNode get) {
    String scheme = get.path("scheme").asText("HTTP").toLowerCase(Locale.ROOT);
    URI uri = URI.create("%s://127.0.0.1:%d%s".formatted(scheme, port, get.path("path").asText()));
    try {
      return HttpClient.newBuilder()
              .sslContext(UnverifiedCertificates.context())
              .build()
              .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
