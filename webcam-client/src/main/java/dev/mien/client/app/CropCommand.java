package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.client.dataset.FaceCrops;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes faces to train on from photographs. */
@Command(
    name = "crop",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 1,
    description =
        "Cuts the largest face out of each labelled photograph, as the client frames faces: 48x48"
            + " gray PNG in the same folders, for mien prepare.")
public final class CropCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PHOTOS",
      description =
          "A folder with a folder of photographs for each class, or with train, validation and test"
              + " above those.")
  private Path input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FACES",
      description = "The folder to make. It appears when it is complete.")
  private Path output;

  @Option(
      names = "--min-confidence",
      defaultValue = "0.5",
      paramLabel = "0..1",
      description = "Faces with a lower score do not count (default: ${DEFAULT-VALUE}).")
  private double minConfidence;

  @Mixin private DetectorOption detector;

  @Override
  public Integer call() throws IOException {
    var options =
        FaceDetectorOptions.builder()
            .setModel(detector.model())
            .setMinDetectionConfidence(
                (float)
                    new OptionRanges(spec.commandLine()).share("--min-confidence", minConfidence))
            .build();
    var report = new Report(spec.commandLine().getOut());
    try (FaceDetector faceDetector = FaceDetector.createFromOptions(options)) {
      new FaceCrops(faceDetector).cut(input, output, report);
    }
    report.end(input, output);
    return 0;
  }

  /** A line for each photograph that is not simply one face, and the numbers at the end. */
  private static final class Report implements FaceCrops.Listener {

    private final PrintWriter out;
    private int faces;
    private int withoutFace;
    private int withSeveral;
    private int notRead;

    Report(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void photograph(Path place, int found) {
      faces += Math.min(1, found);
      if (found == 0) {
        withoutFace++;
        out.printf("no face: %s%n", place);
      } else if (found > 1) {
        withSeveral++;
        out.printf("%d faces, the largest was taken: %s%n", found, place);
      }
    }

    @Override
    public void notRead(Path place, String reason) {
      notRead++;
      out.printf("not read: %s%n", reason);
    }

    void end(Path input, Path output) {
      out.printf(
          Locale.ROOT,
          "%,d faces from %,d files in %s; without a face: %,d, with several: %,d, not read: %,d; written to %s%n",
          faces,
          faces + withoutFace + notRead,
          input,
          withoutFace,
          withSeveral,
          notRead,
          output);
      out.flush();
    }
  }
}
