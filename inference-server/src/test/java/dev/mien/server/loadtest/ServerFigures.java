package dev.mien.server.loadtest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a server says of itself in its metrics. */
final class ServerFigures {

  private static final Pattern REQUESTS =
      Pattern.compile("mien_requests_total\\{outcome=\"(\\w+)\",protocol=\"mien\"\\} ([0-9.E]+)");

  private static final Pattern RESIDENT =
      Pattern.compile("\nprocess_resident_memory_bytes ([0-9.E]+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest metrics;

  ServerFigures(URI metrics) {
    this.metrics = HttpRequest.newBuilder(metrics).build();
  }

  /** Since its start, by outcome; without those that never came. */
  Map<String, Long> requests() throws IOException, InterruptedException {
    var counts = new TreeMap<String, Long>();
    REQUESTS
        .matcher(scrape())
        .results()
        .filter(match -> number(match, 2) > 0)
        .forEach(match -> counts.put(match.group(1), (long) number(match, 2)));
    return counts;
  }

  double residentMegabytes() throws IOException, InterruptedException {
    return RESIDENT.matcher(scrape()).results().mapToDouble(m -> number(m, 1)).findFirst().orElse(0)
        / 1e6;
  }

  private static double number(MatchResult match, int group) {
    return Double.parseDouble(match.group(group));
  }

  private String scrape() throws IOException, InterruptedException {
    return client.send(metrics, HttpResponse.BodyHandlers.ofString()).body();
  }
}
