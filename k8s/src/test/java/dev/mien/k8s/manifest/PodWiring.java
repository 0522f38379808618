package dev.mien.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the parts of a pod fit each other, and the pod its name space's rules. */
public final class PodWiring {

  /** Beside preStop and the drain: the JVM's own end. */
  private static final int END_SECONDS = 5;

  private final Manifests manifests;
  private final List<String> complaints = new ArrayList<>();

  private PodWiring(Manifests manifests) {
    this.manifests = manifests;
  }

  /**
   * @return one sentence for each thing that does not fit
   */
  public static List<String> complaints(Manifests manifests) {
    var wiring = new PodWiring(manifests);
    manifests.podTemplates().forEach(wiring::checkPod);
    return List.copyOf(wiring.complaints);
  }

  private void checkPod(JsonNode template) {
    JsonNode pod = template.path("spec");
    require(pod.at("/securityContext/runAsNonRoot").asBoolean(), "a pod may run as root");
    require(
        pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
        "a pod runs without seccomp");
    for (JsonNode container : pod.path("containers")) {
      checkSecurity(container);
      checkPorts(container);
      checkMounts(container, pod);
      checkEnd(container, pod);
    }
    Manifests.elements(pod.path("volumes")).forEach(this::checkSource);
  }

  private void checkSecurity(JsonNode container) {
    JsonNode security = container.path("securityContext");
    require(
        security.path("readOnlyRootFilesystem").asBoolean()
            && !security.path("allowPrivilegeEscalation").asBoolean(true)
            && Manifests.texts(security.at("/capabilities/drop")).contains("ALL"),
        "container %s has rights that it does not need".formatted(container.path("name").asText()));
    require(
        container.path("image").asText().matches(".+:[\\w.-]+")
            && !container.path("image").asText().endsWith(":latest"),
        "image %s has no fixed tag".formatted(container.path("image").asText()));
  }

  private void checkPorts(JsonNode container) {
    var arguments = Arguments.of(container);
    requireSame(arguments.value("--port"), port(container, "grpc"), "--port");
    requireSame(arguments.value("--http-port"), port(container, "metrics"), "--http-port");
    Set<String> known = ports(container);
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      Stream.of("/grpc/port", "/httpGet/port")
          .map(pointer -> container.path(probe).at(pointer))
          .filter(node -> !node.isMissingNode())
          .forEach(
              port ->
                  require(
                      known.contains(port.asText()),
                      "%s asks port %s, which the container does not have"
                          .formatted(probe, port.asText())));
    }
  }

  private void requireSame(Optional<String> argument, Optional<String> port, String option) {
    require(
        argument.isEmpty() || argument.equals(port),
        "%s is %s, but the container's port is %s"
            .formatted(option, argument.orElse("not set"), port.orElse("not named")));
  }

  private static Optional<String> port(JsonNode container, String name) {
    return Manifests.elements(container.path("ports"))
        .filter(port -> port.path("name").asText().equals(name))
        .map(port -> port.path("containerPort").asText())
        .findFirst();
  }

  /** By name and by number. */
  static Set<String> ports(JsonNode container) {
    return Manifests.elements(container.path("ports"))
        .flatMap(port -> Stream.of(port.path("name").asText(), port.path("containerPort").asText()))
        .collect(Collectors.toSet());
  }

  private void checkMounts(JsonNode container, JsonNode pod) {
    Set<String> volumes =
        Manifests.elements(pod.path("volumes"))
            .map(volume -> volume.path("name").asText())
            .collect(Collectors.toSet());
    for (JsonNode mount : container.path("volumeMounts")) {
      String name = mount.path("name").asText();
      require(volumes.contains(name), "there is no volume %s to mount".formatted(name));
    }
    List<String> mounted =
        Manifests.elements(container.path("volumeMounts"))
            .map(mount -> mount.path("mountPath").asText() + "/")
            .toList();
    for (String path : Arguments.of(container).paths()) {
      require(
          mounted.stream().anyMatch((path + "/")::startsWith),
          "argument %s points to no mounted volume".formatted(path));
    }
  }

  private void checkEnd(JsonNode container, JsonNode pod) {
    Arguments.of(container)
        .value("--drain-seconds")
        .ifPresent(
            drain -> {
              int needed =
                  container.at("/lifecycle/preStop/sleep/seconds").asInt()
                      + Integer.parseInt(drain)
                      + END_SECONDS;
              int given = pod.path("terminationGracePeriodSeconds").asInt(30);
              require(
                  given >= needed,
                  "a pod is killed after %d s, but takes up to %d s to end"
                      .formatted(given, needed));
            });
  }

  private void checkSource(JsonNode volume) {
    JsonNode configMap = volume.at("/configMap/name");
    require(
        configMap.isMissingNode() || manifests.has("ConfigMap", configMap.asText()),
        "there is no ConfigMap " + configMap.asText());
    JsonNode secret = volume.at("/secret/secretName");
    require(
        secret.isMissingNode() || isIssued(secret.asText()),
        "no certificate is issued into Secret " + secret.asText());
  }

  private boolean isIssued(String secret) {
    return manifests
        .ofKind("Certificate")
        .anyMatch(certificate -> certificate.at("/spec/secretName").asText().equals(secret));
  }

  private void require(boolean holds, String complaint) {
    if (!holds) {
      complaints.add(complaint);
    }
  }
}
