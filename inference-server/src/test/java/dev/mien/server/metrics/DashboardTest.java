package dev.mien.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import dev.mien.server.Pictures;
import dev.mien.server.app.TestServer;
import dev.mien.server.security.SecuritySettings;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import dev.mien.server.security.TestIdentities;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.Face;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The dashboard and the alerts speak of metrics and labels that a server really publishes. */
final class DashboardTest {

  private static final Path DASHBOARD = Path.of("observability/grafana-dashboard.json");
  private static final Path ALERTS = Path.of("observability/alerts.yaml");

  /** Labels that Prometheus itself adds to what it scrapes. */
  private static final Set<String> SCRAPED = Set.of("instance", "job");

  private static final Set<String> WORDS =
      Set.of(
          "sum",
          "by",
          "rate",
          "increase",
          "histogram_quantile",
          "time",
          "on",
          "unless",
          "count",
          "max",
          "min",
          "avg",
          "and",
          "or",
          "without");

  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(?:\\{([^}]*)})?");
  private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  @TempDir private static Path directory;

  /** Of each metric, each label with its values. */
  private static final Map<String, Map<String, Set<String>>> PUBLISHED = new HashMap<>();

  @BeforeAll
  static void serveAndScrape() throws Exception {
    var pair = new TestIdentities(directory).selfSigned("server");
    var tls = new TlsFiles(pair.certificate(), pair.key(), Optional.empty());
    try (var server =
        TestServer.start(directory, new SecuritySettings(Optional.of(tls), Optional.empty()))) {
      classify(server, pair);
      Matcher samples = SAMPLE.matcher(scrape(server));
      while (samples.find()) {
        var labels = PUBLISHED.computeIfAbsent(samples.group(1), name -> new HashMap<>());
        Matcher label = LABEL.matcher(Optional.ofNullable(samples.group(2)).orElse(""));
        while (label.find()) {
          labels.computeIfAbsent(label.group(1), name -> new HashSet<>()).add(label.group(2));
        }
      }
    }
  }

  @Test
  void theDashboardAsksForWhatIsThere() throws IOException {
    var expressions = new ArrayList<String>();
    collect(JsonParser.parseString(Files.readString(DASHBOARD)), expressions);

    assertThat(expressions).hasSizeGreaterThan(15);
    expressions.forEach(DashboardTest::assertAnswerable);
  }

  @Test
  void theAlertsAskForWhatIsThereAndSayWhatToDo() throws IOException {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(ALERTS));
    for (var group : file.get("groups")) {
      for (Object each : (List<?>) group.get("rules")) {
        var rule = (Map<?, ?>) each;
        assertAnswerable((String) rule.get("expr"));
        assertThat(((Map<?, ?>) rule.get("annotations")).keySet())
            .as("%s", rule.get("alert"))
            .asString()
            .contains("summary", "description");
      }
    }
  }

  @Test
  void everythingAnOperatorAsksForIsPublished() {
    assertThat(PUBLISHED.keySet())
        .contains(
            "mien_requests_total",
            "mien_rejections_total",
            "mien_faces_total",
            "mien_batch_faces_bucket",
            "mien_queue_seconds_bucket",
            "mien_decode_seconds_bucket",
            "mien_compute_seconds_bucket",
            "mien_request_seconds_bucket",
            "mien_queue_faces",
            "mien_model_info",
            "mien_engine_info",
            "jvm_memory_used_bytes");
    assertThat(PUBLISHED.get("mien_model_info").keySet())
        .contains("version", "architecture", "sha256");
    assertThat(PUBLISHED.get("mien_engine_info").get("device")).isNotEmpty();
    assertThat(PUBLISHED.get("mien_engine_info").get("precision")).containsExactly("fp32");
  }

  private static void assertAnswerable(String expression) {
    var groupings = new HashSet<String>();
    Matcher grouping = GROUPING.matcher(expression);
    while (grouping.find()) {
      groupings.addAll(List.of(grouping.group(1).split("\\s*,\\s*")));
    }
    String rest =
        expression.replaceAll("\\[[^]]*]", "").replaceAll("\\b(by|on)\\s*\\([^)]*\\)", "");
    var known = new HashSet<String>();
    Matcher selector = SELECTOR.matcher(rest);
    while (selector.find()) {
      String metric = selector.group(1);
      if (!WORDS.contains(metric)) {
        assertThat(PUBLISHED).as(expression).containsKey(metric);
        known.addAll(PUBLISHED.get(metric).keySet());
        assertMatches(expression, metric, Optional.ofNullable(selector.group(2)).orElse(""));
      }
    }
    groupings.removeAll(SCRAPED);
    assertThat(known).as("labels in " + expression).containsAll(groupings);
  }

  private static void assertMatches(String expression, String metric, String matchers) {
    Matcher matcher = MATCHER.matcher(matchers);
    while (matcher.find()) {
      if (SCRAPED.contains(matcher.group(1))) {
        continue;
      }
      var values = PUBLISHED.get(metric).get(matcher.group(1));
      assertThat(values).as(matcher.group(1) + " in " + expression).isNotNull();
      var wanted =
          matcher.group(2).equals("=~")
              ? List.of(matcher.group(3).split("\\|"))
              : List.of(matcher.group(3));
      assertThat(values).as(matcher.group(1) + " in " + expression).containsAll(wanted);
    }
  }

  private static void collect(JsonElement element, List<String> expressions) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> collect(each, expressions));
    } else if (element.isJsonObject()) {
      var object = element.getAsJsonObject();
      if (object.has("expr")) {
        expressions.add(object.get("expr").getAsString());
      }
      object.entrySet().forEach(entry -> collect(entry.getValue(), expressions));
    }
  }

  private static void classify(TestServer server, TestIdentities.Pair pair) throws IOException {
    ManagedChannel channel =
        Grpc.newChannelBuilder(
                "127.0.0.1:" + server.port(),
                TlsChannelCredentials.newBuilder()
                    .trustManager(pair.certificate().toFile())
                    .build())
            .build();
    try {
      ByteString picture = Pictures.png(Pictures.gradient(96, 96));
      var response =
          dev.mien.v1.ExpressionServiceGrpc.newBlockingStub(channel)
              .classify(
                  ClassifyRequest.newBuilder()
                      .addFaces(Face.newBuilder().setEncoded(picture))
                      .build());
      assertThat(response.getPredictionsCount()).isOne();
    } finally {
      channel.shutdownNow();
    }
  }

  private static String scrape(TestServer server) throws Exception {
    var trust =
        AdvancedTlsX509TrustManager.newBuilder()
            .setVerification(
                AdvancedTlsX509TrustManager.Verification.INSECURELY_SKIP_ALL_VERIFICATION)
            .build();
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trust}, null);
    var uri = URI.create("https://127.0.0.1:%d/metrics".formatted(server.httpPort()));
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
