package dev.mien.k8s.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import dev.mien.drawn.labelled.FaceSet;
import dev.mien.drawn.labelled.LabelledFace;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders of pictures through all programs, to the label on the client's picture. */
@Timeout(900)
final class ITOwnClasses {

  private static final int PICTURES = 160;

  @TempDir private Path folder;

  @Test
  void ofPreparedFacesAreOnTheClientsPictureInTheEnd() throws Exception {
    List<String> classes =
        List.of("anger", "contempt", "disgust", "fear", "happy", "neutral", "sad", "surprise");
    Path prepared = folder.resolve("prepared");
    BuiltProgram.TRAINER.run(
        folder.resolve("log"),
        "prepare",
        "--input",
        drawFaces(classes),
        "--labels",
        "as-found",
        "--output",
        prepared);

    assertThatTheClientShows(classes, prepared);
  }

  static Stream<List<String>> classes() {
    return Stream.of(
        List.of("angry", "happy", "neutral", "sad", "surprise"),
        List.of("bored", "confused", "engaged"));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void ofFoldersAreOnTheClientsPictureInTheEnd(List<String> classes) throws Exception {
    assertThatTheClientShows(classes, drawFaces(classes), "--labels", "as-found");
  }

  private void assertThatTheClientShows(List<String> classes, Path data, String... options)
      throws Exception {
    Path model = folder.resolve("model.zip");
    Path log = folder.resolve("log");
    var arguments =
        List.of(
            "train",
            "--data",
            data,
            "--output",
            model,
            "--architecture",
            "residual",
            "--epochs",
            "1",
            "--batch-size",
            "32",
            "--precision",
            "fp32");
    BuiltProgram.TRAINER.run(log, Stream.concat(arguments.stream(), Stream.of(options)).toArray());
    JsonNode face = labelled(model, drawPortrait(), log);

    assertThat(face.get("label").asText()).isIn(classes);
    assertThat(face.get("probabilities").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(classes);
  }

  /** The label that the client records for the only face of a picture. */
  private JsonNode labelled(Path model, Path picture, Path log) throws Exception {
    int port = freePort();
    Path recording = folder.resolve("faces.jsonl");
    Process server =
        BuiltProgram.SERVER.start(
            folder.resolve("server.log"),
            "serve",
            "--model",
            model,
            "--port",
            port,
            "--http-port",
            freePort());
    try {
      awaitPort(port, server);
      BuiltProgram.CLIENT.run(
          log,
          "webcam",
          "--source",
          picture,
          "--server",
          "127.0.0.1:" + port,
          "--no-window",
          "--record",
          recording);
    } finally {
      server.destroy();
      server.waitFor();
    }
    JsonNode frame = new ObjectMapper().readTree(Files.readAllLines(recording).get(0));
    assertThat(frame.get("faces")).hasSize(1);
    return frame.get("faces").get(0);
  }

  private void awaitPort(int port, Process server) throws Exception {
    while (server.isAlive()) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new AssertionError(Files.readString(folder.resolve("server.log")));
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  /** The drawn expressions, dealt to the classes in turn. */
  private Path drawFaces(List<String> classes) throws IOException {
    Path faces = folder.resolve("faces");
    for (String name : classes) {
      Files.createDirectories(faces.resolve(name));
    }
    List<LabelledFace> drawn = FaceSet.draw(PICTURES, 1);
    for (int i = 0; i < drawn.size(); i++) {
      var image = new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, 48, 48, drawn.get(i).pixels());
      String name = classes.get(i % classes.size());
      ImageIO.write(image, "png", faces.resolve(name).resolve(i + ".png").toFile());
    }
    return faces;
  }

  private Path drawPortrait() throws IOException {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x8f9aa3));
    graphics.fillRect(0, 0, 640, 480);
    new FaceDrawer()
        .draw(
            graphics,
            DrawnFace.random(DrawnExpression.HAPPY, new SplittableRandom(1)),
            new Rectangle2D.Double(220, 120, 200, 200));
    graphics.dispose();
    Path file = folder.resolve("portrait.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
