package dev.mien.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether objects that name each other exist and fit. */
public final class ClusterWiring {

  /** The metric that is made for the autoscaler. */
  private static final JsonNode ADAPTED =
      Manifests.read(Kustomize.HOME.resolve("monitoring/prometheus-adapter.yaml"))
          .at("/rules/custom/0");

  private final Manifests manifests;
  private final List<String> complaints = new ArrayList<>();

  private ClusterWiring(Manifests manifests) {
    this.manifests = manifests;
  }

  /**
   * @return one sentence for each thing that does not fit
   */
  public static List<String> complaints(Manifests manifests) {
    var wiring = new ClusterWiring(manifests);
    manifests.ofKind("Service").forEach(wiring::checkService);
    manifests.ofKind("ServiceMonitor").forEach(wiring::checkMonitor);
    manifests.ofKind("GRPCRoute").forEach(wiring::checkRoute);
    manifests.ofKind("Gateway").forEach(wiring::checkGateway);
    manifests.ofKind("HorizontalPodAutoscaler").forEach(wiring::checkAutoscaler);
    manifests.ofKind("PodDisruptionBudget").forEach(wiring::checkBudget);
    manifests.ofKind("NetworkPolicy").forEach(wiring::checkPolicy);
    manifests.ofKind("RoleBinding").forEach(wiring::checkBinding);
    return List.copyOf(wiring.complaints);
  }

  private void checkService(JsonNode service) {
    Set<String> ports = portsBehind(service, service.at("/spec/selector"));
    for (JsonNode port : service.at("/spec/ports")) {
      String target = port.path("targetPort").asText();
      require(ports.contains(target), service, "its pods have no port " + target);
    }
  }

  private void checkMonitor(JsonNode monitor) {
    List<JsonNode> services =
        manifests
            .ofKind("Service")
            .filter(
                s -> matches(monitor.at("/spec/selector/matchLabels"), s.at("/metadata/labels")))
            .toList();
    for (JsonNode endpoint : monitor.at("/spec/endpoints")) {
      String name = endpoint.path("port").asText();
      require(
          services.stream().anyMatch(service -> hasPort(service, "name", name)),
          monitor,
          "no service that it selects has port " + name);
    }
  }

  private void checkRoute(JsonNode route) {
    for (JsonNode parent : route.at("/spec/parentRefs")) {
      Optional<JsonNode> gateway = find("Gateway", parent.path("name").asText());
      String section = parent.path("sectionName").asText();
      require(
          gateway.isPresent()
              && Manifests.elements(gateway.get().at("/spec/listeners"))
                  .anyMatch(listener -> listener.path("name").asText().equals(section)),
          route,
          "no gateway listens as " + section);
    }
    for (JsonNode rule : route.at("/spec/rules")) {
      for (JsonNode backend : rule.path("backendRefs")) {
        Optional<JsonNode> service = find("Service", backend.path("name").asText());
        String port = backend.path("port").asText();
        require(
            service.isPresent() && hasPort(service.get(), "port", port),
            route,
            "no service %s has port %s".formatted(backend.path("name").asText(), port));
      }
    }
  }

  private void checkGateway(JsonNode gateway) {
    for (JsonNode listener : gateway.at("/spec/listeners")) {
      for (JsonNode reference : listener.at("/tls/certificateRefs")) {
        String secret = reference.path("name").asText();
        require(
            manifests
                .ofKind("Certificate")
                .anyMatch(c -> c.at("/spec/secretName").asText().equals(secret)),
            gateway,
            "no certificate is issued into Secret " + secret);
      }
    }
  }

  private void checkAutoscaler(JsonNode autoscaler) {
    JsonNode target = autoscaler.at("/spec/scaleTargetRef");
    require(
        manifests.has(target.path("kind").asText(), target.path("name").asText()),
        autoscaler,
        "there is no %s %s to scale"
            .formatted(target.path("kind").asText(), target.path("name").asText()));
    for (JsonNode metric : autoscaler.at("/spec/metrics")) {
      JsonNode name = metric.at("/pods/metric/name");
      require(
          name.isMissingNode() || name.equals(ADAPTED.at("/name/as")),
          autoscaler,
          "the Prometheus adapter makes no metric " + name.asText());
    }
  }

  private void checkBudget(JsonNode budget) {
    portsBehind(budget, budget.at("/spec/selector/matchLabels"));
  }

  private void checkPolicy(JsonNode policy) {
    JsonNode labels = policy.at("/spec/podSelector/matchLabels");
    if (manifests.ofKind("SparkApplication").findAny().isPresent()) {
      return; // its pods are made by Spark
    }
    Set<String> ports = portsBehind(policy, labels);
    for (JsonNode rule : policy.at("/spec/ingress")) {
      for (JsonNode port : rule.path("ports")) {
        String number = port.path("port").asText();
        require(ports.contains(number), policy, "its pods have no port " + number);
      }
    }
  }

  private void checkBinding(JsonNode binding) {
    require(
        manifests.has("Role", binding.at("/roleRef/name").asText()),
        binding,
        "its role is missing");
    for (JsonNode subject : binding.path("subjects")) {
      require(
          manifests.has("ServiceAccount", subject.path("name").asText()),
          binding,
          "there is no ServiceAccount " + subject.path("name").asText());
    }
  }

  /** Complains where no pod is selected. */
  private Set<String> portsBehind(JsonNode object, JsonNode labels) {
    List<JsonNode> templates =
        manifests
            .podTemplates()
            .filter(template -> matches(labels, template.at("/metadata/labels")))
            .toList();
    require(!templates.isEmpty(), object, "it selects no pod");
    return templates.stream()
        .flatMap(template -> Manifests.elements(template.at("/spec/containers")))
        .flatMap(container -> PodWiring.ports(container).stream())
        .collect(Collectors.toSet());
  }

  private Optional<JsonNode> find(String kind, String name) {
    return manifests.ofKind(kind).filter(object -> Manifests.name(object).equals(name)).findFirst();
  }

  private static boolean hasPort(JsonNode service, String field, String value) {
    return Manifests.elements(service.at("/spec/ports"))
        .anyMatch(port -> port.path(field).asText().equals(value));
  }

  private static boolean matches(JsonNode selector, JsonNode labels) {
    return selector.size() > 0
        && selector.properties().stream()
            .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
  }

  private void require(boolean holds, JsonNode object, String complaint) {
    if (!holds) {
      complaints.add(Manifests.title(object) + ": " + complaint);
    }
  }
}
