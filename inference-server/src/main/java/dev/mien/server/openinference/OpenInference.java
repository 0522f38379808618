package dev.mien.server.openinference;

import dev.mien.inference.ModelConfig;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelMetadataResponse;
import dev.mien.inference.ModelStatisticsResponse;
import dev.mien.inference.RepositoryIndexResponse;
import dev.mien.inference.RepositoryIndexResponse.ModelIndex;
import dev.mien.inference.ServerMetadataResponse;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.health.Readiness;
import dev.mien.server.repository.Classification;
import dev.mien.server.repository.ServedModel;
import dev.mien.server.repository.ServedModels;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Open Inference Protocol, version 2, and the extensions of Triton that make sense here, apart
 * from how messages travel. Everything that names a model fails with NOT_FOUND for another one.
 */
public final class OpenInference {

  /** As Triton names them. */
  private static final List<String> EXTENSIONS =
      List.of(
          "classification",
          "model_configuration",
          "model_repository",
          "statistics",
          "binary_tensor_data");

  private final FaceClassifier classifier;
  private final Readiness readiness;
  private final ServedModels models;
  private final String serverVersion;

  public OpenInference(
      FaceClassifier classifier, Readiness readiness, ServedModels models, String serverVersion) {
    this.classifier = classifier;
    this.readiness = readiness;
    this.models = models;
    this.serverVersion = serverVersion;
  }

  public boolean isReady() {
    return readiness.isReady();
  }

  public boolean isReady(String name, String version) {
    ServedModel unused = requireModel(name, version);
    return readiness.isReady();
  }

  public ServerMetadataResponse server() {
    return ServerMetadataResponse.newBuilder()
        .setName("mien")
        .setVersion(serverVersion)
        .addAllExtensions(EXTENSIONS)
        .build();
  }

  /**
   * @param version empty for the one that is served, here and below
   */
  public ModelMetadataResponse metadata(String name, String version) {
    return ModelDescriptions.metadata(requireModel(name, version));
  }

  public ModelConfig config(String name, String version) {
    return ModelDescriptions.config(requireModel(name, version));
  }

  /**
   * @param name empty for the model that is served
   */
  public ModelStatisticsResponse statistics(String name, String version) {
    ServedModel model = name.isEmpty() ? models.current() : requireModel(name, version);
    return ModelStatisticsResponse.newBuilder()
        .addModelStats(
            StatisticsMessages.of(model.statistics())
                .setName(model.card().getName())
                .setVersion(model.card().getVersion())
                .setLastInference(models.lastInference().map(Instant::toEpochMilli).orElse(0L)))
        .build();
  }

  public RepositoryIndexResponse index(boolean onlyReady) {
    var index = RepositoryIndexResponse.newBuilder();
    if (onlyReady && !readiness.isReady()) {
      return index.build();
    }
    var card = models.current().card();
    return index
        .addModels(
            ModelIndex.newBuilder()
                .setName(card.getName())
                .setVersion(card.getVersion())
                .setState(readiness.isReady() ? "READY" : "UNAVAILABLE")
                .setReason(
                    readiness.reasons().entrySet().stream()
                        .map(part -> part.getKey() + ": " + part.getValue())
                        .sorted()
                        .collect(Collectors.joining("; "))))
        .build();
  }

  /**
   * Queues the faces of a request.
   *
   * @throws io.grpc.StatusRuntimeException where it cannot be answered, with a sentence
   */
  public Classification infer(Object client, ModelInferRequest request, long arrivalNanoTime) {
    ServedModel unused = requireModel(request.getModelName(), request.getModelVersion());
    classifier.requireAcceptable(0);
    OutputTensors.requireKnown(request);
    return classifier.classify(client, InputTensors.faces(request), arrivalNanoTime);
  }

  /**
   * @param raw whether the output comes as bytes instead of numbers
   */
  public static ModelInferResponse response(
      ModelInferRequest request, ServedModel model, List<float[]> faces, boolean raw) {
    return OutputTensors.response(request, model.labels(), faces, raw)
        .setModelName(model.card().getName())
        .setModelVersion(model.card().getVersion())
        .setId(request.getId())
        .build();
  }

  private ServedModel requireModel(String askedName, String askedVersion) {
    ServedModel model = models.current();
    String name = model.card().getName();
    if (!askedName.equals(name)) {
      throw Status.NOT_FOUND
          .withDescription("unknown model '%s'; this server has '%s'".formatted(askedName, name))
          .asRuntimeException();
    }
    String version = model.card().getVersion();
    if (!askedVersion.isEmpty() && !askedVersion.equals(version)) {
      throw Status.NOT_FOUND
          .withDescription(
              "model '%s' has version '%s', not '%s'; leave the version out to use it"
                  .formatted(name, version, askedVersion))
          .asRuntimeException();
    }
    return model;
  }
}
