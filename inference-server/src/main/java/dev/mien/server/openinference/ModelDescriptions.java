package dev.mien.server.openinference;

import dev.mien.inference.DataType;
import dev.mien.inference.InferParameter;
import dev.mien.inference.ModelConfig;
import dev.mien.inference.ModelDynamicBatching;
import dev.mien.inference.ModelInput;
import dev.mien.inference.ModelInstanceGroup;
import dev.mien.inference.ModelInstanceGroup.Kind;
import dev.mien.inference.ModelMetadataResponse;
import dev.mien.inference.ModelMetadataResponse.TensorMetadata;
import dev.mien.inference.ModelOutput;
import dev.mien.inference.ModelParameter;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.repository.ServedModel;
import java.util.List;

/** A model as the protocol and Triton's configuration extension describe it. */
final class ModelDescriptions {

  private static final String LABELS = "labels";

  /** Channels, height and width. */
  private static final List<Long> FACE = List.of(1L, (long) GrayFace.SIZE, (long) GrayFace.SIZE);

  private ModelDescriptions() {}

  static ModelMetadataResponse metadata(ServedModel model) {
    return ModelMetadataResponse.newBuilder()
        .setName(model.card().getName())
        .addVersions(model.card().getVersion())
        .setPlatform(platform(model))
        .addInputs(
            TensorMetadata.newBuilder()
                .setName(InputTensors.NAME)
                .setDatatype(InputTensors.UINT8)
                .addShape(-1)
                .addAllShape(FACE))
        .addOutputs(
            TensorMetadata.newBuilder()
                .setName(OutputTensors.NAME)
                .setDatatype(InputTensors.FP32)
                .addShape(-1)
                .addShape(model.labels().size())
                .putParameters(
                    LABELS, InferParameter.newBuilder().setStringParam(labels(model)).build()))
        .build();
  }

  static ModelConfig config(ServedModel model) {
    return ModelConfig.newBuilder()
        .setName(model.card().getName())
        .setPlatform(platform(model))
        .setBackend(model.loaded().engine())
        .setMaxBatchSize(FaceClassifier.MAX_FACES)
        .addInput(
            ModelInput.newBuilder()
                .setName(InputTensors.NAME)
                .setDataType(DataType.TYPE_UINT8)
                .addAllDims(FACE))
        .addOutput(
            ModelOutput.newBuilder()
                .setName(OutputTensors.NAME)
                .setDataType(DataType.TYPE_FP32)
                .addDims(model.labels().size()))
        .addInstanceGroup(engines(model))
        .setDynamicBatching(
            ModelDynamicBatching.newBuilder()
                .addPreferredBatchSize(model.limits().maxBatchSize())
                .setMaxQueueDelayMicroseconds(model.limits().maxDelayMicros()))
        .putParameters(LABELS, ModelParameter.newBuilder().setStringValue(labels(model)).build())
        .build();
  }

  private static ModelInstanceGroup engines(ServedModel model) {
    return ModelInstanceGroup.newBuilder()
        .setName(model.card().getName())
        .setCount(model.loaded().selection().engines().size())
        .setKind(model.loaded().device().equals("cpu") ? Kind.KIND_CPU : Kind.KIND_GPU)
        .build();
  }

  private static String platform(ServedModel model) {
    return "mien_%s_%s".formatted(model.loaded().engine(), model.loaded().precision().id());
  }

  private static String labels(ServedModel model) {
    return String.join(",", model.labels());
  }
}
