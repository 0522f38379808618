package dev.mien.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.mien.server.app.TestServer;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReflectionTest {

  @TempDir private Path directory;

  @Test
  void toolsLearnTheServicesAndTheirMessagesFromTheServer() throws Exception {
    try (var server = TestServer.start(directory)) {
      var services = ask(server, ServerReflectionRequest.newBuilder().setListServices("*"));
      assertThat(services.getListServicesResponse().getServiceList())
          .extracting(ServiceResponse::getName)
          .contains(
              "mien.v1.ExpressionService",
              "inference.GRPCInferenceService",
              "grpc.health.v1.Health");

      var file =
          ask(
              server,
              ServerReflectionRequest.newBuilder()
                  .setFileContainingSymbol("mien.v1.ExpressionService.Classify"));
      var descriptor =
          FileDescriptorProto.parseFrom(file.getFileDescriptorResponse().getFileDescriptorProto(0));
      assertThat(descriptor.getName()).isEqualTo("mien/v1/expression.proto");
    }
  }

  /** Of which there are many: grpcurl, Postman and grpcui from before version 1. */
  @Test
  @SuppressWarnings("deprecation")
  void olderToolsLearnThemToo() throws Exception {
    try (var server = TestServer.start(directory)) {
      var answer = new CompletableFuture<io.grpc.reflection.v1alpha.ServerReflectionResponse>();
      var requests =
          io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(server.channel())
              .serverReflectionInfo(
                  new StreamObserver<io.grpc.reflection.v1alpha.ServerReflectionResponse>() {
                    @Override
                    public void onNext(
                        io.grpc.reflection.v1alpha.ServerReflectionResponse response) {
                      answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                      answer.completeExceptionally(error);
                    }

                    @Override
                    public void onCompleted() {}
                  });
      requests.onNext(
          io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
              .setListServices("*")
              .build());
      requests.onCompleted();

      assertThat(
              answer.get(10, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                  .map(service -> service.getName()))
          .contains("mien.v1.ExpressionService", "inference.GRPCInferenceService");
    }
  }

  private static ServerReflectionResponse ask(
      TestServer server, ServerReflectionRequest.Builder request) throws Exception {
    var answer = new CompletableFuture<ServerReflectionResponse>();
    var requests =
        ServerReflectionGrpc.newStub(server.channel())
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable error) {
                    answer.completeExceptionally(error);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(request.build());
    requests.onCompleted();
    return answer.get(10, TimeUnit.SECONDS);
  }
}
