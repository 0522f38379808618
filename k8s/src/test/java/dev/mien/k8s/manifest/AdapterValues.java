package dev.mien.k8s.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The part of the Helm chart prometheus-adapter's values that is used here. */
record AdapterValues(Rules rules) {

  /**
   * @param isDefault called {@code default}
   */
  record Rules(@JsonProperty("default") boolean isDefault, List<Rule> custom) {}

  record Rule(String seriesQuery, Resources resources, Name name, String metricsQuery) {}

  record Resources(Map<String, Resource> overrides) {}

  record Resource(String resource) {}

  record Name(String matches, String as) {}
}
