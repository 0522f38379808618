package dev.mien.client.app;

import static org.bytedeco.ffmpeg.global.avutil.av_version_info;

import dev.mien.cli.UserException;
import dev.mien.cli.doctor.Finding;
import dev.mien.client.classify.SendPolicy;
import dev.mien.client.classify.local.LocalClassifier;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.source.camera.Camera;
import dev.mien.client.source.camera.CameraList;
import dev.mien.client.source.camera.Cameras;
import dev.mien.client.window.Display;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/** Tries each thing that the client needs, the way the client uses it. */
public final class ClientChecks {

  private ClientChecks() {}

  public static List<Finding> run() {
    return List.of(
        system(),
        library("FFmpeg", () -> av_version_info().getString()),
        library("OpenCV", () -> opencv_core.CV_VERSION),
        library("face detector", ClientChecks::detector),
        library("local model", ClientChecks::localModel),
        display(),
        cameras());
  }

  private static Finding system() {
    return Finding.ok(
        "Java",
        "%s on %s %s, %s"
            .formatted(
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Loader.getPlatform()));
  }

  private static Finding library(String name, Supplier<String> use) {
    try {
      return Finding.ok(name, use.get());
    } catch (LinkageError | RuntimeException e) {
      return Finding.broken(
          name,
          "%s; build with -Djavacpp.platform=%s for this machine"
              .formatted(e, Loader.getPlatform()));
    }
  }

  private static String detector() {
    long start = System.nanoTime();
    FaceDetector.createFromOptions(FaceDetectorOptions.builder().build()).close();
    return "MediaPipe BlazeFace, short range, in TensorFlow Lite; starts in %d ms"
        .formatted((System.nanoTime() - start) / 1_000_000);
  }

  private static String localModel() {
    long start = System.nanoTime();
    LocalClassifier.open(Optional.empty(), SendPolicy.newest()).close();
    return "the bundled model, in OpenCV, for --local; starts in %d ms"
        .formatted((System.nanoTime() - start) / 1_000_000);
  }

  private static Finding display() {
    try {
      Dimension size = Display.size();
      return Finding.ok("display", size.width + "x" + size.height);
    } catch (UserException e) {
      return Finding.absent("display", e.getMessage() + "; use webcam with --no-window");
    }
  }

  private static Finding cameras() {
    Cameras cameras = Cameras.ofThisMachine();
    List<Camera> known = cameras.list();
    return known.isEmpty()
        ? Finding.absent(
            "cameras", cameras.none() + "; or use webcam with --source FILE, DIR or URL")
        : Finding.ok("cameras", CameraList.names(known));
  }
}
