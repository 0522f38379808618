package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.testing.FerFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine may lack, in a process of its own. */
final class ITPoorMachine {

  @TempDir private Path folder;

  private record Result(int exitCode, String output) {}

  @Test
  void aHeapTooSmallForSparkIsOneSentence() throws Exception {
    Result result = prepare(List.of(), "-Xmx200m", "-Dspark.ui.enabled=false");

    assertThat(result.exitCode).isOne();
    assertThat(result.output)
        .startsWith("mien: the Java heap of 200 MB is too small for Spark: give it 2 GB or more")
        .hasLineCount(1);
  }

  @Test
  void aHostNameThatDoesNotResolveDoesNotMatter() throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");

    Result result = prepare(List.of(), "-Djdk.net.hosts.file=" + hosts);

    assertThat(result.exitCode).as(result.output).isZero();
    assertThat(result.output).contains("Faces: 40, from Kaggle csv").doesNotContain("CSV header");
  }

  @Test
  void aFullDiskIsOneSentenceAndLeavesNothing() throws Exception {
    // A limit for each file, in blocks of 512 bytes: the JVM hears of it as of a full disk.
    Result result = prepare(List.of("sh", "-c", "ulimit -f 20; exec \"$@\"", "sh"));

    assertThat(result.exitCode).isOne();
    assertThat(result.output)
        .contains("mien: prepare failed: File too large; make room where the output goes")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("faces")).doesNotExist();
  }

  private Result prepare(List<String> around, String... jvmOptions) throws Exception {
    List<String> rows =
        IntStream.range(0, 40)
            .mapToObj(i -> "%d,3,%s,Training".formatted(i, FerFiles.csvPixels(FerFiles.pixels(i))))
            .toList();
    // With an index column, as pandas writes it.
    Path csv = FerFiles.csv(folder.resolve("fer2013.csv"), ",emotion,pixels,Usage", rows);
    List<String> command = new ArrayList<>(around);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("src/main/launch/jvm.options").toAbsolutePath());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of(jvmOptions));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TrainerMain.class.getName()));
    command.addAll(List.of("prepare", "--input", csv.toString(), "--master", "local[1]"));
    command.addAll(List.of("--output", folder.resolve("faces").toString()));
    return run(command);
  }

  private Result run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
