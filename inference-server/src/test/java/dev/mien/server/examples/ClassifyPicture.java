package dev.mien.server.examples;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import dev.mien.v1.Prediction;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Asks a server for the expression of one face. */
public final class ClassifyPicture {

  private ClassifyPicture() {}

  public static void main(String[] arguments) throws IOException {
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget("localhost:50051").usePlaintext().build();
    try {
      Prediction prediction = classify(channel, Path.of(arguments[0]));
      System.out.printf("%s (%.2f)%n", prediction.getLabel(), prediction.getProbability());
    } catch (StatusRuntimeException e) {
      System.err.println(e.getStatus().getCode() + ": " + e.getStatus().getDescription());
    } finally {
      channel.shutdownNow();
    }
  }

  /** The picture is a JPEG or PNG of one face. */
  static Prediction classify(Channel channel, Path picture) throws IOException {
    var face = Face.newBuilder().setEncoded(ByteString.copyFrom(Files.readAllBytes(picture)));
    return ExpressionServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(5, TimeUnit.SECONDS)
        .classify(ClassifyRequest.newBuilder().addFaces(face).build())
        .getPredictions(0);
  }
}
