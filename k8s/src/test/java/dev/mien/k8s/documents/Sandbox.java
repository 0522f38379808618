package dev.mien.k8s.documents;

import dev.mien.drawn.labelled.FaceSet;
import dev.mien.drawn.labelled.LabelledFace;
import dev.mien.k8s.training.DrawnCsv;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A folder with what the documents' commands expect to find, where they run as they stand there.
 * Only these are changed: trainings are a copy of a bundled model and are not scored, since the
 * trainer's own tests do that; a camera is the drawn people, there is no window, and ports are free
 * ones.
 */
final class Sandbox {

  private static final int FACES = 70;
  private static final long LIMIT_SECONDS = 240;

  private static final Path MODEL =
      Project.HOME.resolve("model/src/main/resources/dev/mien/model/expression.zip");

  /** Before the commands: how a server is started and ended, and what stands for a training. */
  private static final String PREAMBLE =
      """
      set -eu
      server=
      trap 'test -z "$server" || kill $server' EXIT
      serve() {
        ./mien serve --port %PORT% --http-port %HTTP% "$@" >server.log 2>&1 &
        server=$!
        until curl -sf http://127.0.0.1:%HTTP%/readyz >ready; do
          kill -0 $server || { cat server.log; exit 1; }
          sleep 0.2
        done
      }
      train() {
        previous=
        for word; do case $previous in --output) cp %MODEL% "$word" ;; esac; previous=$word; done
      }
      """;

  private final Path folder;
  private final int port = freePort();
  private final int httpPort = freePort();

  Sandbox(Path folder, Programs programs) throws IOException {
    this.folder = folder;
    programs.writeLauncher(folder.resolve("mien"));
    Files.createDirectory(folder.resolve("drawn-faces"));
    Files.copy(
        Project.HOME.resolve("drawn-faces/happy.png"), folder.resolve("drawn-faces/happy.png"));
    Files.createDirectory(folder.resolve("pictures"));
    Files.copy(Project.HOME.resolve("drawn-faces/faces.png"), folder.resolve("pictures/faces.png"));
    DrawnCsv.write(folder.resolve("fer2013.csv"));
    writeFaces();
  }

  private void writeFaces() throws IOException {
    int number = 0;
    for (LabelledFace face : FaceSet.draw(FACES, 3)) {
      var image = new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setDataElements(0, 0, 48, 48, face.pixels());
      Path picture =
          folder.resolve("faces/%s/%d.png".formatted(face.expression().label(), number++));
      Files.createDirectories(picture.getParent());
      ImageIO.write(image, "png", picture.toFile());
    }
  }

  /**
   * @return what it printed
   * @throws AssertionError where a command fails
   */
  String run(String block) throws IOException, InterruptedException {
    Path script = folder.resolve("block.sh");
    Files.writeString(script, preamble() + adapted(block));
    Path log = folder.resolve("block.log");
    var builder =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    Process shell = builder.start();
    if (!shell.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      shell.destroy();
      throw new AssertionError("not done after %d s: %s".formatted(LIMIT_SECONDS, block));
    }
    String printed = Files.readString(log);
    if (shell.exitValue() != 0) {
      throw new AssertionError("%s\n%s".formatted(block, printed));
    }
    return printed;
  }

  private String adapted(String script) {
    return script
        .replaceAll("(?m)^mvn verify.*$", "")
        .replaceAll("(?m)^\\./mien demo", "./mien demo --help")
        .replaceAll("(?m)^\\./mien train (.*?)( +#.*)?$", "train $1")
        .replaceAll("(?m)^\\./mien evaluate .*$", "")
        .replaceAll("(?m)^\\./mien serve(.*?)( *&)?( +#.*)?$", "serve $1")
        .replaceAll("(?m)^(\\./mien webcam)(?! .*--source)(.*?)( +#.*)?$", "$1 --source demo$2")
        .replaceAll(
            "(?m)^(\\./mien webcam)(?! .*--no-window)(.*?)( +#.*)?$",
            "$1$2 --no-window --max-frames 3")
        .replaceAll(
            "(?m)^(\\./mien webcam)(?!.*--local)(.*)$", "$1 --server 127.0.0.1:" + port + "$2")
        .replace("clip.mp4", "pictures/faces.png")
        .replace("curl -", "curl -sS --fail -")
        .replace(":9464", ":" + httpPort);
  }

  private String preamble() {
    return PREAMBLE
        .replace("%HTTP%", Integer.toString(httpPort))
        .replace("%PORT%", Integer.toString(port))
        .replace("%MODEL%", MODEL.toString());
  }

  List<Path> written() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(Path::getFileName).toList();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
