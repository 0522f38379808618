package dev.mien.client.demo;

import dev.mien.cli.UserException;
import dev.mien.client.window.Display;
import dev.mien.drawn.scene.FaceTruth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bytedeco.javacv.FrameRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows every part of mien at work, on faces that it draws itself. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "The whole pipeline on this machine, on drawn faces: prepare, train briefly, evaluate, serve, label a clip.",
      "Needs no camera and no GPU; with a display it shows the client's window."
    })
public final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Where data, model, clip and labels are left; build/demo beside the script mien by default.")
  private Path output;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "8",
      description = "Of the training.")
  private int epochs;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "14",
      description = "Length of the clip.")
  private int seconds;

  @Option(names = "--no-window", description = "Do not open a window, even with a display.")
  private boolean noWindow;

  @Override
  public Integer call() throws IOException, InterruptedException, FrameRecorder.Exception {
    Path home = home();
    Path folder = output == null ? home.resolve("build").resolve("demo") : output.toAbsolutePath();
    Files.createDirectories(folder);
    var mien = new Launcher(home);
    long start = System.nanoTime();

    step(1, "prepare: draw faces, and write them as FER2013-shaped parquet");
    Path faces = folder.resolve("faces.parquet");
    mien.run("prepare", "--input", "drawn", "--output", faces.toString(), "--overwrite");

    step(2, "train: a small network on them, as a Spark job");
    Path model = folder.resolve("model.zip");
    mien.run(
        "train",
        "--data",
        faces.toString(),
        "--output",
        model.toString(),
        "--architecture",
        "residual",
        "--epochs",
        String.valueOf(epochs),
        "--batch-size",
        "32",
        "--learning-rate",
        "0.04",
        "--progress-seconds",
        "5");

    step(3, "draw a clip of people whose expressions change");
    Path clip = folder.resolve("clip.mp4");
    List<List<FaceTruth>> truths = DrawnClip.write(clip, seconds);

    step(4, "serve the model, find the faces in the clip, label them");
    Path labels = folder.resolve("labels.jsonl");
    Path annotated = folder.resolve("annotated.mp4");
    try (var server = DemoServer.start(mien, model)) {
      mien.run(webcam(server, clip, labels, annotated));
    }

    var out = spec.commandLine().getOut();
    out.printf("%nIn the clip, which the network has never seen:%n%s", Score.of(labels, truths));
    out.printf(
        "%nDone in %d s. Look at %s; labels as JSON lines: %s; the model's report: %s.report%n",
        (System.nanoTime() - start) / 1_000_000_000, annotated, labels, model);
    return 0;
  }

  private String[] webcam(DemoServer server, Path clip, Path labels, Path annotated) {
    List<String> arguments = new ArrayList<>(List.of("webcam", "--source", clip.toString()));
    arguments.addAll(List.of("--server", server.address(), "--record", labels.toString()));
    arguments.addAll(List.of("--save-video", annotated.toString(), "--overwrite"));
    if (noWindow || !Display.isThere()) {
      arguments.add("--no-window");
    }
    return arguments.toArray(String[]::new);
  }

  private static Path home() {
    String home = System.getenv("MIEN_HOME");
    if (home == null) {
      throw new UserException("MIEN_HOME is not set: start the demo through the script mien");
    }
    return Path.of(home);
  }

  private void step(int number, String what) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%n== %d/4 %s%n", number, what);
    out.flush();
  }
}
