package dev.mien.client.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser without a window, driven over its DevTools protocol. */
final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ADDRESS = Pattern.compile("ws://([\\d.:]+)/\\S+");
  private static final long ANSWER_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();

  private Chromium(Process process, URI tab) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(tab, new Receiver()).join();
  }

  /** Of Debian, where it is installed. */
  static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .flatMap(folder -> Stream.of("chromium", "google-chrome").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Without a GPU: software draws the page, and WebGL, which the detector reads pictures with.
   *
   * @param profile an empty folder
   */
  static Chromium start(Path profile, String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(find().orElseThrow().toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--no-first-run",
            "--disable-background-networking",
            "--enable-unsafe-swiftshader",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile));
    command.addAll(Arrays.asList(options));
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    return new Chromium(process, tab(address(process)));
  }

  private static String address(Process process) throws IOException {
    BufferedReader output = process.errorReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        var unused = CompletableFuture.runAsync(() -> output.lines().forEach(ignored -> {}));
        return address.group(1);
      }
    }
    throw new AssertionError("Chromium did not start");
  }

  private static URI tab(String address) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://" + address + "/json")).build();
    String tabs = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    for (JsonNode tab : JSON.readTree(tabs)) {
      if (tab.get("type").asText().equals("page")) {
        return URI.create(tab.get("webSocketDebuggerUrl").asText());
      }
    }
    throw new AssertionError("Chromium has no tab: " + tabs);
  }

  JsonNode send(String method, Map<String, ?> parameters) throws Exception {
    int id = lastId.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    waiting.put(id, answer);
    var message = Map.of("id", id, "method", method, "params", parameters);
    socket.sendText(JSON.writeValueAsString(message), true).join();
    JsonNode json = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    if (json.has("error")) {
      throw new AssertionError(method + ": " + json.get("error"));
    }
    return json.get("result");
  }

  void open(URI page) throws Exception {
    send("Page.navigate", Map.of("url", page.toString()));
    evaluate(
        "document.readyState === 'complete' || new Promise((done) => addEventListener('load', done))");
  }

  /**
   * As if the user did it.
   *
   * @param script an expression; what it promises is awaited
   */
  JsonNode evaluate(String script) throws Exception {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of(
                "expression", script,
                "awaitPromise", true,
                "returnByValue", true,
                "userGesture", true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + result.get("exceptionDetails"));
    }
    return result.get("result").path("value");
  }

  /** In a control for files. */
  void choose(String selector, Path file) throws Exception {
    int root = send("DOM.getDocument", Map.of()).at("/root/nodeId").asInt();
    var query = Map.of("nodeId", root, "selector", selector);
    int control = send("DOM.querySelector", query).get("nodeId").asInt();
    send(
        "DOM.setFileInputFiles",
        Map.of("nodeId", control, "files", List.of(file.toAbsolutePath().toString())));
  }

  @Override
  public void close() {
    try {
      send("Browser.close", Map.of());
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return;
      }
    } catch (Exception | AssertionError e) {
      // It does not answer: it is ended below.
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join(); // so that its profile can be deleted
  }

  private final class Receiver implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        receive(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void receive(String message) {
      try {
        JsonNode json = JSON.readTree(message);
        CompletableFuture<JsonNode> answer = waiting.remove(json.path("id").asInt());
        if (answer != null) {
          answer.complete(json);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
