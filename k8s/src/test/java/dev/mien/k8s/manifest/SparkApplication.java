package dev.mien.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;

/**
 * The part of the Kubeflow Spark operator's {@code sparkoperator.k8s.io/v1beta2} SparkApplication
 * that is used here, from its custom resource definition.
 */
record SparkApplication(String apiVersion, String kind, JsonNode metadata, Spec spec) {

  enum Language {
    Java,
    Scala,
    Python,
    R
  }

  enum Mode {
    cluster,
    client
  }

  record Spec(
      Language type,
      Mode mode,
      String sparkVersion,
      String image,
      String mainClass,
      String mainApplicationFile,
      List<String> arguments,
      RestartPolicy restartPolicy,
      Map<String, String> sparkConf,
      List<Volume> volumes,
      Driver driver,
      Executor executor) {}

  enum Restart {
    Never,
    OnFailure,
    Always
  }

  record RestartPolicy(
      Restart type,
      int onFailureRetries,
      long onFailureRetryInterval,
      int onSubmissionFailureRetries,
      long onSubmissionFailureRetryInterval) {}

  record Driver(
      int cores,
      String memory,
      String memoryOverhead,
      String serviceAccount,
      Map<String, String> labels,
      PodSecurityContext podSecurityContext,
      SecurityContext securityContext,
      List<VolumeMount> volumeMounts) {}

  record Executor(
      int instances,
      int cores,
      String memory,
      String memoryOverhead,
      Map<String, String> labels,
      List<Toleration> tolerations,
      PodSecurityContext podSecurityContext,
      SecurityContext securityContext,
      List<VolumeMount> volumeMounts) {}
}
