package dev.mien.k8s.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Manifests;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the pod of a driver or an executor will have.
 *
 * @param claims mount path → the claim of the volume there, empty for one that lives as long as the
 *     pod
 * @param memory of the heap and of what lies outside it, as "3g+4g"
 */
record TrainingPod(Map<String, String> claims, String memory) {

  private static final Pattern VOLUME =
      Pattern.compile("spark\\.kubernetes\\.(driver|executor)\\.volumes\\.\\w+\\.(\\w+)\\.(.+)");

  /** Role as Spark's settings call it: {@code driver} or {@code executor}. */
  static TrainingPod of(SubmitLine line, JsonNode template, String role) {
    Map<String, String> claims = mounted(line.settings(), role);
    claims.putAll(mounted(template.path("spec")));
    return new TrainingPod(
        claims,
        line.options().get("--" + role + "-memory")
            + "+"
            + line.settings().get("spark.%s.memoryOverhead".formatted(role)));
  }

  /** Of a SparkApplication. */
  static TrainingPod of(JsonNode application, Map<String, String> settings, String role) {
    JsonNode pod = application.at("/spec/" + role);
    Map<String, String> claims = mounted(settings, role);
    claims.putAll(mounts(pod.path("volumeMounts"), application.at("/spec/volumes")));
    return new TrainingPod(
        claims, pod.path("memory").asText() + "+" + pod.path("memoryOverhead").asText());
  }

  /** Those of a pod's first container. */
  static Map<String, String> mounted(JsonNode pod) {
    return mounts(pod.at("/containers/0/volumeMounts"), pod.path("volumes"));
  }

  private static Map<String, String> mounts(JsonNode mounts, JsonNode volumes) {
    var claims = new TreeMap<String, String>();
    for (JsonNode mount : mounts) {
      JsonNode volume =
          Manifests.elements(volumes)
              .filter(v -> v.path("name").equals(mount.path("name")))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no volume " + mount.path("name")));
      claims.put(
          mount.path("mountPath").asText(),
          volume.at("/persistentVolumeClaim/claimName").asText(""));
    }
    return claims;
  }

  /** By Spark's own settings. */
  private static Map<String, String> mounted(Map<String, String> settings, String role) {
    var paths = new HashMap<String, String>();
    var claims = new HashMap<String, String>();
    settings.forEach(
        (name, value) -> {
          Matcher volume = VOLUME.matcher(name);
          if (volume.matches() && volume.group(1).equals(role)) {
            switch (volume.group(3)) {
              case "mount.path" -> paths.put(volume.group(2), value);
              case "options.claimName" -> claims.put(volume.group(2), value);
              case "mount.subPath" -> {}
              default -> throw new AssertionError("Spark knows no setting " + name);
            }
          }
        });
    var mounted = new TreeMap<String, String>();
    paths.forEach((volume, path) -> mounted.put(path, claims.getOrDefault(volume, "")));
    return mounted;
  }
}
