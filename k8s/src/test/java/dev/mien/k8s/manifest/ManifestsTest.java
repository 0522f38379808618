package dev.mien.k8s.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManifestsTest {

  private static final String CPU = "overlays/cpu";

  private final Kustomize kustomize = Kustomize.orSkip();

  @ParameterizedTest
  @ValueSource(
      strings = {
        CPU,
        "overlays/gpu",
        "overlays/local",
        "training/operator",
        "training/operator-cuda11",
        "training/submit",
        "src/test/overlays/tls"
      })
  void everyObjectIsOfItsTypeAndFitsTheOthers(String overlay) {
    Manifests manifests = kustomize.render(overlay);

    assertThat(manifests.objects())
        .isNotEmpty()
        .allSatisfy(
            object ->
                assertThatCode(() -> new StrictReader().read(object)).doesNotThrowAnyException());
    assertThat(PodWiring.complaints(manifests)).isEmpty();
    assertThat(ClusterWiring.complaints(manifests)).isEmpty();
  }

  @Test
  void theTemplateOfExecutorsIsAPodAndAsHarmlessAsTheOthers() {
    var pod = Manifests.read(Kustomize.HOME.resolve("training/submit/executor.yaml"));
    var driver =
        kustomize.render("training/submit").one("Job", "mien-training").at("/spec/template");

    new StrictReader().read(pod);
    assertThat(pod.at("/spec/securityContext")).isEqualTo(driver.at("/spec/securityContext"));
    assertThat(pod.at("/spec/containers/0/securityContext"))
        .isEqualTo(driver.at("/spec/containers/0/securityContext"));
  }

  @Test
  void theAlertsAreTheServersOwn() {
    var rules = Kustomize.HOME.resolve("../inference-server/observability/alerts.yaml");

    assertThat(kustomize.render(CPU).one("PrometheusRule", "mien-server").at("/spec/groups"))
        .isEqualTo(Manifests.read(rules).path("groups"));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "Deployment, mien-server, /spec/template/spec/containers/0/readinesProbe",
    "Deployment, mien-server, /spec/template/spec/terminationGracePeriodSecond",
    "HorizontalPodAutoscaler, mien-server, /spec/minReplica",
    "PodDisruptionBudget, mien-server, /spec/maxUnavailabel",
    "NetworkPolicy, mien-server, /spec/ingres",
    "GRPCRoute, mien-server, /spec/rules/0/backendRef",
    "Certificate, mien-gateway, /spec/secretname",
    "ServiceMonitor, mien-server, /spec/endpoints/0/intervall"
  })
  void aFieldMisspeltIsRefused(String kind, String name, String pointer) {
    var broken = kustomize.render(CPU).with(kind, name, pointer, Map.of()).one(kind, name);

    assertThatThrownBy(() -> new StrictReader().read(broken))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(pointer.substring(pointer.lastIndexOf('/') + 1));
  }

  @Test
  void aFieldOfTheSparkApplicationMisspeltIsRefused() {
    var broken =
        kustomize
            .render("training/operator")
            .with("SparkApplication", "mien-training", "/spec/executor/instance", 3)
            .one("SparkApplication", "mien-training");

    assertThatThrownBy(() -> new StrictReader().read(broken)).hasMessageContaining("instance");
  }

  @ParameterizedTest(name = "{2} as {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment|mien-server|/spec/template/spec/containers/0/ports/0/containerPort|50052|--port"
            + " is 50051",
        "Deployment|mien-server|/spec/template/spec/containers/0/args/3|--http-port=9465|--http-port"
            + " is 9465",
        "Deployment|mien-server|/spec/template/spec/containers/0/readinessProbe/grpc/port|50050|readinessProbe"
            + " asks port 50050",
        "Deployment|mien-server|/spec/template/spec/containers/0/volumeMounts/1/mountPath|/model|points"
            + " to no mounted volume",
        "Deployment|mien-server|/spec/template/spec/volumes/1/name|modles|there is no volume"
            + " models",
        "Deployment|mien-server|/spec/template/spec/terminationGracePeriodSeconds|15|takes up to 20"
            + " s",
        "Deployment|mien-server|/spec/template/spec/containers/0/image|mien-server|has no fixed"
            + " tag",
        "Deployment|mien-server|/spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem|false|rights"
            + " that it does not need"
      })
  void aPodThatDoesNotFitItselfIsNoticed(
      String kind, String name, String pointer, String value, String complaint) {
    Manifests broken = kustomize.render(CPU).with(kind, name, pointer, typed(value));

    assertThat(PodWiring.complaints(broken)).anyMatch(text -> text.contains(complaint));
  }

  @ParameterizedTest(name = "{0} {1} {2} as {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Service|mien-server|/spec/ports/0/targetPort|grcp|its pods have no port grcp",
        "Service|mien-server|/spec/selector/app.kubernetes.io~1name|server|selects no pod",
        "Service|mien-server|/spec/ports/0/port|50052|no service mien-server has port 50051",
        "ServiceMonitor|mien-server|/spec/endpoints/0/port|metric|has port metric",
        "GRPCRoute|mien-server|/spec/parentRefs/0/sectionName|https|no gateway listens as https",
        "Certificate|mien-gateway|/spec/secretName|mien-tls|no certificate is issued into Secret"
            + " mien-gateway-tls",
        "HorizontalPodAutoscaler|mien-server|/spec/scaleTargetRef/name|server|no Deployment server",
        "HorizontalPodAutoscaler|mien-server|/spec/metrics/0/pods/metric/name|mien_queue_secs_mean|makes"
            + " no metric mien_queue_secs_mean",
        "NetworkPolicy|mien-server|/spec/ingress/1/ports/0/port|prometheus|its pods have no port"
            + " prometheus"
      })
  void objectsThatMissEachOtherAreNoticed(
      String kind, String name, String pointer, String value, String complaint) {
    Manifests broken = kustomize.render(CPU).with(kind, name, pointer, typed(value));

    assertThat(ClusterWiring.complaints(broken)).anyMatch(text -> text.contains(complaint));
  }

  private static Object typed(String value) {
    if (value.matches("\\d+")) {
      return Integer.valueOf(value);
    }
    if (value.equals("false")) {
      return false;
    }
    return value;
  }
}
