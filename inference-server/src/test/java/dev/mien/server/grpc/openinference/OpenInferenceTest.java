package dev.mien.server.grpc.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.mien.inference.DataType;
import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.inference.InferParameter;
import dev.mien.inference.InferTensorContents;
import dev.mien.inference.ModelConfigRequest;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.inference.ModelInferRequest.InferRequestedOutputTensor;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelMetadataRequest;
import dev.mien.inference.ModelReadyRequest;
import dev.mien.inference.ModelStatistics;
import dev.mien.inference.ModelStatisticsRequest;
import dev.mien.inference.ModelStreamInferResponse;
import dev.mien.inference.RepositoryIndexRequest;
import dev.mien.inference.ServerLiveRequest;
import dev.mien.inference.ServerMetadataRequest;
import dev.mien.inference.ServerReadyRequest;
import dev.mien.server.RandomFaces;
import dev.mien.server.Requests;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.engine.GrayFace;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenInferenceTest {

  @TempDir private static Path directory;
  private static TestServer server;

  private final List<GrayFace> faces = new RandomFaces(21).next(3);

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void saysThatItLivesAndIsReady() {
    var stub = server.openInference();

    assertThat(stub.serverLive(ServerLiveRequest.getDefaultInstance()).getLive()).isTrue();
    assertThat(stub.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
    var model = ModelReadyRequest.newBuilder().setName("expression").build();
    assertThat(stub.modelReady(model).getReady()).isTrue();
    assertThat(stub.serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName())
        .isEqualTo("mien");
  }

  @Test
  void describesInputAndOutput() {
    var metadata =
        server
            .openInference()
            .modelMetadata(ModelMetadataRequest.newBuilder().setName("expression").build());

    assertThat(metadata.getVersionsList()).containsExactly(TestModel.VERSION);
    assertThat(metadata.getInputs(0).getName()).isEqualTo("image");
    assertThat(metadata.getInputs(0).getShapeList()).containsExactly(-1L, 1L, 48L, 48L);
    assertThat(metadata.getOutputs(0).getName()).isEqualTo("probabilities");
    assertThat(metadata.getOutputs(0).getDatatype()).isEqualTo("FP32");
    assertThat(metadata.getOutputs(0).getShapeList()).containsExactly(-1L, 7L);
  }

  @Test
  void answersRawBytesInKindAndTypedContentsInKind() {
    float[][] expected = classify();

    assertProbabilities(rawOutput(infer(rawUint8())), expected);
    assertProbabilities(typedOutput(infer(typedUint8())), expected);
    assertProbabilities(rawOutput(infer(rawFp32(0))), expected);
    assertProbabilities(typedOutput(infer(typedFp32(0))), expected);
  }

  @Test
  void roundsFp32PixelsToTheNearestWholeOne() {
    float[][] expected = classify();

    assertProbabilities(rawOutput(infer(rawFp32(0.25f))), expected);
    assertProbabilities(typedOutput(infer(typedFp32(0.25f))), expected);
  }

  @Test
  void givesTheIdBackAndNamesTheModel() {
    var response = infer(rawUint8().setId("abc"));

    assertThat(response.getId()).isEqualTo("abc");
    assertThat(response.getModelName()).isEqualTo("expression");
    assertThat(response.getModelVersion()).isEqualTo(TestModel.VERSION);
  }

  @Test
  void namesTheMostProbableClassesWhereClassificationIsAskedFor() {
    float[][] expected = classify();

    var typed = infer(typedUint8().addOutputs(classification(3))).getOutputs(0);
    var raw = infer(rawUint8().addOutputs(classification(3)));

    assertThat(typed.getDatatype()).isEqualTo("BYTES");
    assertThat(typed.getShapeList()).containsExactly(3L, 3L);
    var names = typed.getContents().getBytesContentsList();
    assertThat(names).hasSize(9);
    for (int face = 0; face < 3; face++) {
      float before = 1;
      for (int place = 0; place < 3; place++) {
        String[] parts = names.get(3 * face + place).toStringUtf8().split(":", -1);
        int index = Integer.parseInt(parts[1]);
        assertThat(parts[2]).isEqualTo(TestModel.card().getLabels(index));
        assertThat(Float.parseFloat(parts[0])).isCloseTo(expected[face][index], within(1e-5f));
        assertThat(Float.parseFloat(parts[0])).isLessThanOrEqualTo(before);
        before = Float.parseFloat(parts[0]);
      }
    }
    assertThat(withoutLengths(raw.getRawOutputContents(0)))
        .containsExactlyElementsOf(names.stream().map(ByteString::toStringUtf8).toList());
  }

  @Test
  void namesNoMoreClassesThanThereAreAndRefusesWhatIsNoCount() {
    assertThat(infer(rawUint8().addOutputs(classification(50))).getOutputs(0).getShapeList())
        .containsExactly(3L, 7L);
    assertThat(infer(rawUint8().addOutputs(classification(0))).getOutputs(0).getDatatype())
        .isEqualTo("FP32");
    assertInvalid(rawUint8().addOutputs(classification(-1)), "must be a whole number");
    assertInvalid(
        rawUint8().addOutputs(classification(1)).addOutputs(classification(2)),
        "2 outputs are asked for");
  }

  private static InferRequestedOutputTensor classification(int classes) {
    return InferRequestedOutputTensor.newBuilder()
        .setName("probabilities")
        .putParameters("classification", InferParameter.newBuilder().setInt64Param(classes).build())
        .build();
  }

  private static List<String> withoutLengths(ByteString raw) {
    ByteBuffer bytes = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    var elements = new ArrayList<String>();
    while (bytes.hasRemaining()) {
      var element = new byte[bytes.getInt()];
      bytes.get(element);
      elements.add(new String(element, StandardCharsets.UTF_8));
    }
    return elements;
  }

  @Test
  void refusesFacesThatWereScaledToOneAndTakesBlackOnes() {
    var scaled = ByteBuffer.allocate(2 * GrayFace.PIXELS * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * GrayFace.PIXELS; i++) {
      scaled.putFloat(i < GrayFace.PIXELS ? 0 : i % 100 / 100f);
    }
    var request =
        withInput(input("FP32", 2, 1, 48, 48))
            .addRawInputContents(ByteString.copyFrom(scaled.flip()));

    assertInvalid(request, "the pixels of face 1 all lie in 0 to 1");
    assertThat(
            infer(
                    withInput(input("FP32", 1, 1, 48, 48))
                        .addRawInputContents(ByteString.copyFrom(new byte[4 * GrayFace.PIXELS])))
                .getOutputsCount())
        .isOne();
  }

  @Test
  void namesTheLabelsAndTheConfiguration() {
    var stub = server.openInference();
    var metadata =
        stub.modelMetadata(ModelMetadataRequest.newBuilder().setName("expression").build());
    var config =
        stub.modelConfig(ModelConfigRequest.newBuilder().setName("expression").build()).getConfig();

    String labels = "angry,disgust,fear,happy,sad,surprise,neutral";
    assertThat(metadata.getOutputs(0).getParametersOrThrow("labels").getStringParam())
        .isEqualTo(labels);
    assertThat(config.getParametersOrThrow("labels").getStringValue()).isEqualTo(labels);
    assertThat(config.getMaxBatchSize()).isEqualTo(64);
    assertThat(config.getInput(0).getDimsList()).containsExactly(1L, 48L, 48L);
    assertThat(config.getInput(0).getDataType()).isEqualTo(DataType.TYPE_UINT8);
    assertThat(config.getOutput(0).getDimsList()).containsExactly(7L);
    assertThat(config.getDynamicBatching().getPreferredBatchSizeList()).containsExactly(8);
    assertThat(config.getInstanceGroup(0).getCount()).isOne();
  }

  @Test
  void countsWhatItAnsweredAndWhatNot() {
    ModelStatistics before = statistics();

    infer(rawUint8());
    infer(rawUint8());
    ModelStatistics after = statistics();

    assertThat(after.getName()).isEqualTo("expression");
    assertThat(after.getInferenceCount() - before.getInferenceCount()).isEqualTo(6);
    assertThat(after.getExecutionCount() - before.getExecutionCount()).isBetween(2L, 6L);
    var requests = after.getInferenceStats();
    assertThat(requests.getSuccess().getCount())
        .isEqualTo(before.getInferenceStats().getSuccess().getCount() + 2);
    assertThat(requests.getQueue().getCount()).isEqualTo(requests.getSuccess().getCount());
    assertThat(requests.getComputeInfer().getNs()).isPositive();
    assertThat(requests.getSuccess().getNs()).isGreaterThan(requests.getQueue().getNs());
    assertThat(requests.hasCacheHit()).isTrue();
    long faces =
        after.getBatchStatsList().stream()
            .mapToLong(batch -> batch.getBatchSize() * batch.getComputeInfer().getCount())
            .sum();
    assertThat(faces).isEqualTo(after.getInferenceCount());
    assertThat(after.getLastInference())
        .isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis());
  }

  private static ModelStatistics statistics() {
    return server
        .openInference()
        .modelStatistics(ModelStatisticsRequest.getDefaultInstance())
        .getModelStats(0);
  }

  @Test
  void listsTheModelThatIsServed() {
    var index = server.openInference().repositoryIndex(RepositoryIndexRequest.getDefaultInstance());

    assertThat(index.getModelsCount()).isOne();
    assertThat(index.getModels(0).getName()).isEqualTo("expression");
    assertThat(index.getModels(0).getVersion()).isEqualTo(TestModel.VERSION);
    assertThat(index.getModels(0).getState()).isEqualTo("READY");
  }

  @Test
  void answersAStreamInOrderAndGoesOnAfterABadRequest() throws Exception {
    var answers = new CompletableFuture<List<ModelStreamInferResponse>>();
    var received = new ArrayList<ModelStreamInferResponse>();
    var requests =
        GRPCInferenceServiceGrpc.newStub(server.channel())
            .modelStreamInfer(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ModelStreamInferResponse response) {
                    received.add(response);
                  }

                  @Override
                  public void onError(Throwable error) {
                    answers.completeExceptionally(error);
                  }

                  @Override
                  public void onCompleted() {
                    answers.complete(received);
                  }
                });
    for (int i = 0; i < 200; i++) {
      var request = i % 7 == 3 ? withInput(input("INT8", 1, 1, 48, 48)) : oneFace(i % 3);
      requests.onNext(request.setId("frame " + i).build());
    }
    requests.onCompleted();

    float[][] expected = classify();
    assertThat(answers.get(30, TimeUnit.SECONDS)).hasSize(200);
    for (int i = 0; i < 200; i++) {
      var response = received.get(i).getInferResponse();
      assertThat(response.getId()).isEqualTo("frame " + i);
      if (i % 7 == 3) {
        assertThat(received.get(i).getErrorMessage()).contains("must be UINT8 or FP32");
      } else {
        assertThat(received.get(i).getErrorMessage()).isEmpty();
        assertThat(rawOutput(response).get(0)).isCloseTo(expected[i % 3][0], within(1e-5f));
      }
    }
  }

  private ModelInferRequest.Builder oneFace(int index) {
    return withInput(input("UINT8", 1, 1, 48, 48))
        .addRawInputContents(ByteString.copyFrom(faces.get(index).pixels()));
  }

  @ParameterizedTest
  @CsvSource({
    "SystemSharedMemoryStatus, send the pixels in the request",
    "CudaSharedMemoryRegister, send the pixels in the request",
    "RepositoryModelLoad, at --model",
    "RepositoryModelUnload, at --model",
    "TraceSetting, OpenTelemetry",
    "LogSettings, --log-format"
  })
  void saysWhatIsNotOfferedAndWhatToDoInstead(String method, String sentence) {
    var descriptor =
        GRPCInferenceServiceGrpc.getServerLiveMethod().toBuilder()
            .setFullMethodName("inference.GRPCInferenceService/" + method)
            .build();

    var error =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    server.channel(),
                    descriptor,
                    CallOptions.DEFAULT,
                    ServerLiveRequest.getDefaultInstance()));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
    assertThat(error.getStatus().getDescription()).contains(sentence);
  }

  @Test
  void refusesTensorsInSharedMemory() {
    var region = InferParameter.newBuilder().setStringParam("region").build();

    assertRefused(
        withInput(input("UINT8", 1, 1, 48, 48).putParameters("shared_memory_region", region)),
        Status.Code.UNIMPLEMENTED,
        "shared memory is not offered");
  }

  @Test
  void refusesAnotherModelOrVersion() {
    assertRefused(
        rawUint8().setModelName("resnet"), Status.Code.NOT_FOUND, "unknown model 'resnet'");
    assertRefused(
        rawUint8().setModelVersion("7"), Status.Code.NOT_FOUND, "has version '20260101-000000'");
  }

  @Test
  void refusesWhatIsNoBatchOfFacesWithASentence() {
    assertInvalid(
        withInput(input("UINT8", 3, 1, 48, 47)), "the shape of 'image' is [3, 1, 48, 47]");
    assertInvalid(withInput(input("UINT8", 3, 48, 48, 1)), "must be [n,1,48,48]");
    assertInvalid(withInput(input("UINT8", 0, 1, 48, 48)), "with n from 1 to 64");
    assertInvalid(withInput(input("UINT8", 65, 1, 48, 48)), "with n from 1 to 64");
    assertInvalid(withInput(input("UINT8", Long.MAX_VALUE, 1, 48, 48)), "with n from 1 to 64");
    assertInvalid(withInput(input("INT64", 1, 1, 48, 48)), "must be UINT8 or FP32");
    assertInvalid(withInput(input("UINT8", 1, 1, 48, 48)), "0 numbers of type UINT8");
    assertInvalid(withInput(input("FP32", 1, 1, 48, 48)), "0 numbers of type FP32");
    assertInvalid(withInput(input("UINT8", 1, 1, 48, 48).setName("x")), "inputs are [x]");
    assertInvalid(
        rawUint8().setRawInputContents(0, ByteString.copyFrom(new byte[5])),
        "the input has 5 bytes, but its shape and datatype need 6,912");
    assertInvalid(
        typedUint8().addRawInputContents(ByteString.copyFrom(new byte[5])), "numbers come twice");
    assertInvalid(
        rawUint8().addOutputs(InferRequestedOutputTensor.newBuilder().setName("logits")),
        "unknown output 'logits'");
  }

  @Test
  void refusesPixelsThatAreNone() {
    assertInvalid(typedFp32(1000), "but pixels are 0 to 255");
    assertInvalid(typedFp32(-1000), "but pixels are 0 to 255");
    assertInvalid(rawFp32(Float.NaN), "'image' holds the pixel NaN");
    var contents = InferTensorContents.newBuilder();
    for (int i = 0; i < 3 * GrayFace.PIXELS; i++) {
      contents.addUintContents(-1);
    }
    assertInvalid(
        withInput(input("UINT8", 3, 1, 48, 48).setContents(contents)), "but pixels are 0 to 255");
  }

  private float[][] classify() {
    var request =
        Requests.request(
            faces.stream()
                .map(face -> Requests.gray(face.pixels()))
                .toArray(dev.mien.v1.Face[]::new));
    var predictions = server.expressions().classify(request).getPredictionsList();
    var probabilities = new float[3][7];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 7; j++) {
        probabilities[i][j] = predictions.get(i).getProbabilities(j);
      }
    }
    return probabilities;
  }

  private ModelInferRequest.Builder rawUint8() {
    var raw = ByteString.newOutput();
    faces.forEach(face -> raw.write(face.pixels(), 0, GrayFace.PIXELS));
    return withInput(input("UINT8", 3, 1, 48, 48)).addRawInputContents(raw.toByteString());
  }

  private ModelInferRequest.Builder typedUint8() {
    var contents = InferTensorContents.newBuilder();
    pixels().forEach(pixel -> contents.addUintContents(pixel.intValue()));
    return withInput(input("UINT8", 3, 1, 48, 48).setContents(contents));
  }

  private ModelInferRequest.Builder rawFp32(float shift) {
    var raw = ByteBuffer.allocate(3 * GrayFace.PIXELS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    pixels().forEach(pixel -> raw.putFloat(shifted(pixel, shift)));
    return withInput(input("FP32", 3, 1, 48, 48))
        .addRawInputContents(ByteString.copyFrom(raw.flip()));
  }

  private ModelInferRequest.Builder typedFp32(float shift) {
    var contents = InferTensorContents.newBuilder();
    pixels().forEach(pixel -> contents.addFp32Contents(shifted(pixel, shift)));
    return withInput(input("FP32", 3, 1, 48, 48).setContents(contents));
  }

  private static float shifted(float pixel, float shift) {
    return Math.abs(shift) < 1 ? Math.min(255, pixel + shift) : pixel + shift;
  }

  private List<Float> pixels() {
    var pixels = new ArrayList<Float>();
    for (GrayFace face : faces) {
      for (byte pixel : face.pixels()) {
        pixels.add((float) (pixel & 0xff));
      }
    }
    return pixels;
  }

  private static InferInputTensor.Builder input(String datatype, long... shape) {
    var input = InferInputTensor.newBuilder().setName("image").setDatatype(datatype);
    for (long dimension : shape) {
      input.addShape(dimension);
    }
    return input;
  }

  private static ModelInferRequest.Builder withInput(InferInputTensor.Builder input) {
    return ModelInferRequest.newBuilder().setModelName("expression").addInputs(input);
  }

  private static ModelInferResponse infer(ModelInferRequest.Builder request) {
    return server.openInference().modelInfer(request.build());
  }

  private static List<Float> rawOutput(ModelInferResponse response) {
    assertThat(response.getOutputs(0).hasContents()).isFalse();
    var raw =
        response.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    var numbers = new ArrayList<Float>();
    while (raw.hasRemaining()) {
      numbers.add(raw.getFloat());
    }
    return numbers;
  }

  private static List<Float> typedOutput(ModelInferResponse response) {
    assertThat(response.getRawOutputContentsCount()).isZero();
    assertThat(response.getOutputs(0).getShapeList()).containsExactly(3L, 7L);
    return response.getOutputs(0).getContents().getFp32ContentsList();
  }

  private static void assertProbabilities(List<Float> found, float[][] expected) {
    assertThat(found).hasSize(21);
    for (int i = 0; i < 21; i++) {
      assertThat(found.get(i)).isCloseTo(expected[i / 7][i % 7], within(1e-5f));
    }
  }

  private static void assertInvalid(ModelInferRequest.Builder request, String sentence) {
    assertRefused(request, Status.Code.INVALID_ARGUMENT, sentence);
  }

  private static void assertRefused(
      ModelInferRequest.Builder request, Status.Code code, String sentence) {
    var error = Assertions.catchThrowableOfType(StatusRuntimeException.class, () -> infer(request));
    assertThat(error.getStatus().getCode()).isEqualTo(code);
    assertThat(error.getStatus().getDescription()).contains(sentence);
  }
}
