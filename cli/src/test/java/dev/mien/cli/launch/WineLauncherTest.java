package dev.mien.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mien.cmd} under Wine, Debian's package {@code wine}, with a Java that prints its arguments
 * and a Maven that fails. Wine tells no exit code of that Java, and its {@code findstr} finds
 * nothing.
 */
@Tag("slow")
final class WineLauncherTest {

  private static final List<String> MODULES =
      List.of("trainer-spark", "inference-server", "webcam-client");
  private static final String LAUNCH = "cli/src/main/launch/";

  @TempDir private Path folder;

  private Path home;
  private Path jdk;

  @BeforeEach
  void checkOut() throws IOException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "wine"))),
        "there is no Wine; Debian has it as 'wine'");
    Path real = Path.of("").toAbsolutePath().getParent();
    home = folder.resolve("a checkout ü (1)");
    Files.createDirectories(home.resolve(LAUNCH));
    for (String file : List.of("mien.cmd", LAUNCH + "verbs.txt", LAUNCH + "usage.txt")) {
      Files.copy(real.resolve(file), home.resolve(file));
    }
    for (String module : MODULES) {
      Path target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(target.resolve("launch.stamp"), "profile \r\n");
      Files.writeString(target.resolve("mien-" + module + "-0.1.0.jar"), "");
    }
    Files.writeString(
        Files.createDirectory(folder.resolve("tools")).resolve("mvn.cmd"),
        "@echo [ERROR] a test fails\r\n@exit /b 1\r\n");
    jdk = folder.resolve("jdk ü");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java.exe");
    Files.writeString(java, "#!/bin/sh\nprintf '[%s]' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
  }

  @Test
  void handsVerbsAndPathsOverAndSaysWhatIsWrong() throws Exception {
    String output =
        run(
            mien("webcam --local --source \"b c ü.png\""),
            mien("dance"),
            "set JAVA_HOME=Z:\\nowhere",
            "set PATH=",
            mien("webcam"));

    String module = windows(home.resolve("webcam-client"));
    assertThat(output)
        .contains(
            "[@%s\\src\\main\\launch\\jvm.options][-cp][%s\\target\\mien-webcam-client-0.1.0.jar;%s\\target\\dependency\\*][dev.mien.client.app.ClientMain][webcam][--local][--source][b c ü.png]"
                .formatted(module, module, module))
        .contains("mien: there is no verb 'dance'")
        .contains("mien: there is no Java in JAVA_HOME or in the PATH: install a JDK 17");
  }

  @Test
  void runsTheDoctorOfEachProgram() throws Exception {
    String output = run(mien("doctor"));

    assertThat(output)
        .containsSubsequence(
            "[dev.mien.trainer.app.TrainerMain][doctor]",
            "[dev.mien.server.app.ServerMain][doctor]",
            "[dev.mien.client.app.ClientMain][doctor]");
  }

  @Test
  void saysWhyItIsNotBuilt() throws Exception {
    Files.delete(home.resolve("webcam-client/target/launch.stamp"));
    String withMaven = "set PATH=" + windows(folder.resolve("tools")) + ";%PATH%";

    String failed = run(withMaven, mien("webcam"));

    assertThat(failed)
        .contains("mien: building webcam-client")
        .contains("mien: the build failed; the whole of its output is in Z:")
        .contains(" (1)\\build\\webcam-client.log")
        .doesNotContain("[dev.mien.client.app.ClientMain]", "recognize");
    assertThat(home.resolve("build/webcam-client.log")).content().contains("[ERROR] a test fails");

    Files.move(home.resolve("build"), home.resolve("build.old"));
    Files.createFile(home.resolve("build"));
    String notWritable = run(withMaven, mien("webcam"));

    assertThat(notWritable.strip())
        .startsWith("mien: webcam-client has to be built in Z:")
        .endsWith(" (1), where this user may not write: copy the folder to a place of yours")
        .hasLineCount(1);
  }

  private String mien(String verb) {
    return "call \"" + windows(home.resolve("mien.cmd")) + "\" " + verb;
  }

  /** In a batch file, whose letters are those of code page 437. */
  private String run(String... lines) throws Exception {
    Path script = folder.resolve("script.cmd");
    Files.writeString(
        script, "@echo off\r\n" + String.join("\r\n", lines) + "\r\n", Charset.forName("IBM437"));
    Path output = folder.resolve("output");
    var builder =
        new ProcessBuilder("wine", "cmd", "/c", windows(script))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // Wine writes into its folder for a moment after the program's end.
    builder.environment().put("WINEPREFIX", Path.of("target/wine").toAbsolutePath().toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("WINEDEBUG", "-all");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("JAVA_HOME", windows(jdk));
    builder.environment().remove("DISPLAY");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new String(Files.readAllBytes(output), UTF_8);
  }

  private static String windows(Path path) {
    return "Z:" + path.toString().replace('/', '\\');
  }
}
