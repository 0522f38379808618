package dev.mien.client.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mien.drawn.scene.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;

/** Streams motion JPEG over HTTP, 20 frames a second, as network cameras do. */
final class NetworkCamera implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<byte[]> pictures = new ArrayList<>();
  private volatile boolean silent;

  private NetworkCamera() throws IOException {
    var scene = new Scene(1, 7);
    for (int i = 0; i < 10; i++) {
      var jpeg = new ByteArrayOutputStream();
      ImageIO.write(scene.frameAt(i / 20.0).image(), "jpeg", jpeg);
      pictures.add(jpeg.toByteArray());
    }
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/live", this::stream);
    server.setExecutor(threads);
    server.start();
  }

  static NetworkCamera start() throws IOException {
    return new NetworkCamera();
  }

  String url() {
    return "http://localhost:%d/live".formatted(server.getAddress().getPort());
  }

  /** It sends nothing more, and does not hang up either. */
  void fallSilent() {
    silent = true;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Until the watcher hangs up. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "multipart/x-mixed-replace;boundary=frame");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        if (silent) {
          continue;
        }
        byte[] picture = pictures.get(i % pictures.size());
        String head =
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                .formatted(picture.length);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(picture);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    }
  }
}
