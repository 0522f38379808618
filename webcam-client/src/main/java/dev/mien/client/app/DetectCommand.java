package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.source.media.PictureFile;
import dev.mien.client.source.media.PictureFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Face detection alone. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 1,
    description = "Finds the faces of pictures, as JSON: file -> list of box, score, keypoints.",
    footer = {
      "",
      "file: its name; where two have the same name, the path. box: x, y, width, height in pixels. score: 0 to 1. keypoints: x, y as fractions of the"
          + " picture: eye on the left, eye on the right, nose tip, mouth, ear on the left, ear on"
          + " the right."
    })
public final class DetectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      required = true,
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description =
          "Pictures, or folders of pictures. Other files are skipped with a message; subfolders are"
              + " not searched.")
  private List<Path> sources;

  @Option(
      names = "--min-confidence",
      defaultValue = "0.5",
      paramLabel = "0..1",
      description = "Ignore faces with a lower score (default: ${DEFAULT-VALUE}).")
  private float minConfidence;

  @Mixin private DetectorOption detector;

  @Option(
      names = "--json",
      required = true,
      paramLabel = "FILE",
      description = "Write the result to this file.")
  private Path json;

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  @Override
  public Integer call() {
    new OptionRanges(spec.commandLine()).share("--min-confidence", minConfidence);
    new OutputGuard(sources.stream().map(Path::toString).toList(), overwrite)
        .checkFile("--json", json);
    try {
      run();
      return 0;
    } catch (IOException e) {
      err().println("mien: " + e.getMessage());
      return 1;
    }
  }

  private void run() throws IOException {
    SortedMap<String, List<Detection>> faces = detect(files());
    DetectionReport.write(faces, json);
    int total = faces.values().stream().mapToInt(List::size).sum();
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%d faces in %d pictures, written to %s%n", total, faces.size(), json);
  }

  private Set<Path> files() throws IOException {
    var files = new LinkedHashSet<Path>();
    for (Path source : sources) {
      files.addAll(Files.isDirectory(source) ? PictureFile.candidatesIn(source) : List.of(source));
    }
    return files;
  }

  private SortedMap<String, List<Detection>> detect(Set<Path> files) throws IOException {
    Map<Path, Long> named =
        files.stream().collect(Collectors.groupingBy(Path::getFileName, Collectors.counting()));
    var faces = new TreeMap<String, List<Detection>>();
    try (FaceDetector detector = detector()) {
      for (Path file : files) {
        Path name = file.getFileName();
        try {
          faces.put((named.get(name) == 1 ? name : file).toString(), detect(detector, file));
        } catch (IOException e) {
          if (sources.equals(List.of(file))) {
            throw e;
          }
          err().println("mien: skipped " + e.getMessage());
        }
      }
    }
    if (faces.isEmpty()) {
      throw new IOException(
          "%s: no picture in %s; expected %s files"
              .formatted(
                  sources.stream().map(Path::toString).collect(Collectors.joining(", ")),
                  sources.size() == 1 ? "this folder" : "these",
                  PictureFormat.READABLE));
    }
    return faces;
  }

  private static List<Detection> detect(FaceDetector detector, Path file) throws IOException {
    try (MPImage image = MPImage.ofBgr(PictureFile.read(file))) {
      return detector.detect(image).detections();
    }
  }

  private FaceDetector detector() {
    return FaceDetector.createFromOptions(
        FaceDetectorOptions.builder()
            .setModel(detector.model())
            .setMinDetectionConfidence(minConfidence)
            .build());
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
