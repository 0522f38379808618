package dev.mien.client.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;

import dev.mien.client.source.DrawnClip;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Streams a drawn face over RTSP (RFC 2326) to one watcher: an MPEG transport stream in RTP (RFC
 * 2250), between the answers on one TCP connection. At the end of its pictures it falls silent.
 */
final class RtspCamera implements AutoCloseable {

  private static final int PAYLOAD = 7 * 188;
  private static final byte MPEG_TS = 33;
  private static final int CLOCK_HERTZ = 90_000;
  private static final String DESCRIPTION =
      "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=drawn\r\nt=0 0\r\nm=video 0 RTP/AVP 33\r\n";

  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final byte[] pictures;
  private final double secondsPerPacket;

  private RtspCamera(byte[] pictures, int seconds) throws IOException {
    this.pictures = pictures;
    this.secondsPerPacket = (double) seconds * PAYLOAD / pictures.length;
    var thread = new Thread(this::serve, "camera");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * @param scratch a directory to draw the pictures into
   * @param seconds for which it has pictures
   */
  static RtspCamera start(Path scratch, int seconds) throws Exception {
    Path file = scratch.resolve("pictures.ts");
    DrawnClip.write(
        file,
        1,
        seconds * DrawnClip.FRAMES_PER_SECOND,
        settings -> {
          settings.setFormat("mpegts");
          settings.setVideoCodec(AV_CODEC_ID_MPEG4);
          settings.setGopSize(5);
        });
    return new RtspCamera(Files.readAllBytes(file), seconds);
  }

  String url() {
    return "rtsp://localhost:%d/live".formatted(listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve() {
    try (Socket watcher = listener.accept();
        var in = new BufferedReader(new InputStreamReader(watcher.getInputStream(), US_ASCII));
        var out = new DataOutputStream(watcher.getOutputStream())) {
      String method = "";
      while (!method.equals("PLAY")) {
        method = answerOne(in, out);
      }
      play(out);
      // Until the watcher hangs up.
      watcher.getInputStream().transferTo(DataOutputStream.nullOutputStream());
    } catch (IOException e) {
      // Either side is gone.
    }
  }

  private static String answerOne(BufferedReader in, DataOutputStream out) throws IOException {
    String request = in.readLine();
    String sequence = "";
    for (String line = request; !line.isEmpty(); line = in.readLine()) {
      sequence = line.startsWith("CSeq:") ? line : sequence;
    }
    String method = request.substring(0, request.indexOf(' '));
    String head = "RTSP/1.0 200 OK\r\n" + sequence + "\r\n";
    out.write((head + answer(method)).getBytes(US_ASCII));
    return method;
  }

  private static String answer(String method) {
    return switch (method) {
      case "DESCRIBE" ->
          "Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(DESCRIPTION.length(), DESCRIPTION);
      case "SETUP" -> "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n\r\n";
      case "OPTIONS" -> "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n\r\n";
      default -> "Session: 1\r\n\r\n";
    };
  }

  private void play(DataOutputStream out) throws IOException {
    long startNanos = System.nanoTime();
    for (int packet = 0; packet * PAYLOAD < pictures.length; packet++) {
      double seconds = packet * secondsPerPacket;
      long dueNanos = startNanos + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
      LockSupport.parkNanos(dueNanos - System.nanoTime());
      int length = Math.min(PAYLOAD, pictures.length - packet * PAYLOAD);
      out.writeByte('$');
      out.writeByte(0);
      out.writeShort(12 + length);
      out.writeByte(0x80);
      out.writeByte(MPEG_TS);
      out.writeShort(packet);
      out.writeInt((int) (seconds * CLOCK_HERTZ));
      out.writeInt(1);
      out.write(pictures, packet * PAYLOAD, length);
    }
  }
}
