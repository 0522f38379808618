package dev.mien.server.grpc;

import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;

/** Starting, serving, stopping: as health checks see it. */
public final class ServingState {

  private enum Phase {
    STARTING,
    SERVING,
    STOPPING
  }

  private final HealthStatusManager health = new HealthStatusManager();
  private volatile Phase phase;

  public ServingState() {
    enter(Phase.STARTING);
  }

  /** Serves {@code grpc.health.v1.Health}, for the server as a whole ("") and for each service. */
  public BindableService healthService() {
    return health.getHealthService();
  }

  public void serving() {
    enter(Phase.SERVING);
  }

  public void stopping() {
    enter(Phase.STOPPING);
  }

  private void enter(Phase next) {
    phase = next;
    var status = next == Phase.SERVING ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
    health.setStatus(ExpressionServiceGrpc.SERVICE_NAME, status);
    health.setStatus(GRPCInferenceServiceGrpc.SERVICE_NAME, status);
  }

  /** Whether new clients are welcome. */
  public boolean isReady() {
    return phase == Phase.SERVING;
  }

  /** Whether calls are answered; while stopping, those that still come are. */
  boolean isStarted() {
    return phase != Phase.STARTING;
  }
}
