package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Trains the reference network with and without the oneDNN convolutions, each in a process of its
 * own, since they are chosen once for each process. Prints the ratio.
 */
final class ITConvolutionHelpersSpeed {

  @Test
  void theReferenceNetworkTrainsSeveralTimesFasterWithTheHelpers() throws Exception {
    double with = imagesPerCpuSecond(false);
    double without = imagesPerCpuSecond(true);

    System.out.printf(
        Locale.ROOT,
        "reference network, training: %.1f images per second of CPU with oneDNN helpers, %.1f without, ratio %.1f%n",
        with,
        without,
        with / without);
    assertThat(with / without).isGreaterThan(2);
  }

  private static double imagesPerCpuSecond(boolean helpersDisabled)
      throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.eclipse.deeplearning4j.helpers.disable=" + helpersDisabled,
            "-cp",
            System.getProperty("java.class.path"),
            ReferenceNetworkSpeed.class.getName());
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output
        .lines()
        .filter(line -> line.startsWith(ReferenceNetworkSpeed.PREFIX))
        .mapToDouble(
            line -> Double.parseDouble(line.substring(ReferenceNetworkSpeed.PREFIX.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output));
  }
}
