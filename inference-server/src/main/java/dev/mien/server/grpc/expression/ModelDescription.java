package dev.mien.server.grpc.expression;

import dev.mien.server.repository.LoadedModel;
import dev.mien.server.repository.RefusedCandidate;
import dev.mien.server.repository.ServedModels;
import dev.mien.v1.GetModelResponse;
import dev.mien.v1.RefusedModel;

/** What the wire says of the model that answers, and of the last one that was refused. */
final class ModelDescription {

  private ModelDescription() {}

  static GetModelResponse of(ServedModels models) {
    LoadedModel model = models.current().loaded();
    var description =
        GetModelResponse.newBuilder()
            .setCard(model.card())
            .setEngine(model.engine())
            .setPrecision(model.precision().id())
            .setDevice(model.device())
            .setReason(model.selection().reason());
    models.refused().map(ModelDescription::refused).ifPresent(description::setRefused);
    return description.build();
  }

  private static RefusedModel refused(RefusedCandidate candidate) {
    return RefusedModel.newBuilder()
        .setFile(candidate.fileName())
        .setReason(candidate.reason())
        .setRefusedAt(candidate.at().toString())
        .build();
  }
}
