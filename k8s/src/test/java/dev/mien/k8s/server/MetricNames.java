package dev.mien.k8s.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that a PromQL expression asks for. */
final class MetricNames {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern NAME = Pattern.compile("\\b(mien|grpc|jvm|process|system)_\\w+");

  private MetricNames() {}

  /**
   * @param scrape in Prometheus' text format
   * @return those that the expressions name and the scrape does not have
   */
  static Set<String> missing(List<String> expressions, String scrape) {
    Set<String> had =
        scrape
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    var missing = new TreeSet<String>();
    for (String expression : expressions) {
      NAME.matcher(TEXT.matcher(expression).replaceAll(""))
          .results()
          .map(match -> match.group())
          .filter(name -> !had.contains(name))
          .forEach(missing::add);
    }
    return missing;
  }
}
