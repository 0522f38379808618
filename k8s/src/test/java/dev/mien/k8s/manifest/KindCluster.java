package dev.mien.k8s.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The part of kind's configuration {@code kind.x-k8s.io/v1alpha4} that is used here. */
record KindCluster(String apiVersion, String kind, String name, List<Node> nodes) {

  record Node(Role role, List<PortMapping> extraPortMappings) {}

  record PortMapping(int containerPort, int hostPort, String listenAddress) {}

  enum Role {
    @JsonProperty("control-plane")
    CONTROL_PLANE,
    @JsonProperty("worker")
    WORKER
  }
}
