package dev.mien.server.grpc;

import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.server.health.Readiness;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

/** {@code grpc.health.v1.Health}, for the server as a whole ("") and for each service. */
public final class HealthService {

  private final HealthStatusManager manager = new HealthStatusManager();

  public HealthService(Readiness readiness) {
    readiness.listen(this::set);
  }

  private void set(boolean isReady) {
    var status = isReady ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    manager.setStatus(ExpressionServiceGrpc.SERVICE_NAME, status);
    manager.setStatus(GRPCInferenceServiceGrpc.SERVICE_NAME, status);
  }

  public BindableService service() {
    return manager.getHealthService();
  }
}
