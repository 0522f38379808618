package dev.mien.trainer.report.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mien.cli.UserException;
import dev.mien.trainer.training.History;
import dev.mien.trainer.training.TrainingListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Shows a training in the browser as it goes, on this machine only. */
public final class LiveCharts implements TrainingListener, AutoCloseable {

  private final HttpServer server;
  private final String architecture;
  private final long picturesPerEpoch;

  private volatile LiveProgress progress;

  private LiveCharts(HttpServer server, String architecture, long picturesPerEpoch, int epochs) {
    this.server = server;
    this.architecture = architecture;
    this.picturesPerEpoch = picturesPerEpoch;
    this.progress = LiveProgress.ofNothingYet(epochs);
  }

  /**
   * @param port 0 for any that is free
   * @throws UserException where another program has the port
   */
  public static LiveCharts start(int port, String architecture, long picturesPerEpoch, int epochs) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var charts =
          new LiveCharts(HttpServer.create(address, 0), architecture, picturesPerEpoch, epochs);
      charts.open();
      return charts;
    } catch (IOException e) {
      throw new UserException(
          "--ui: port %d cannot be opened (%s): use another port, or 0 for any free one"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  private void open() {
    answer("/", "text/html", () -> new LivePage(architecture, progress).page());
    answer("/now", "text/html", () -> new LivePage(architecture, progress).body());
    answer("/live.js", "text/javascript", LivePage::script);
    server.start();
  }

  /** Where the page is. */
  public URI uri() {
    return URI.create("http://localhost:%d/".formatted(server.getAddress().getPort()));
  }

  @Override
  public void advanced(int epoch, long pictures, DoubleSupplier loss) {
    LiveProgress last = progress;
    List<Double> losses = new ArrayList<>(epoch == last.epoch() ? last.losses() : List.of());
    double share = Math.min(1, (double) pictures / picturesPerEpoch);
    if (losses.size() < Math.max(1, Math.floor(100 * share))) {
      losses.add(loss.getAsDouble());
    }
    progress = new LiveProgress(last.epochs(), epoch, share, losses, last.history());
  }

  @Override
  public void epochDone(History history) {
    LiveProgress last = progress;
    progress =
        new LiveProgress(last.epochs(), last.epoch(), last.epochShare(), last.losses(), history);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(String path, String type, Supplier<String> text) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (exchange.getRequestURI().getPath().equals(path)) {
              send(exchange, 200, type, text.get());
            } else {
              send(exchange, 404, "text/plain", "Not found. The page is at /.");
            }
          }
        });
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
