package dev.mien.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mien.cli.launch.FakeCheckout.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

  @TempDir private Path folder;

  private FakeCheckout checkout;
  private Path mien;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new FakeCheckout(folder.resolve("a checkout ü"), folder.resolve("tools"));
    mien = checkout.home().resolve("mien");
  }

  @Test
  void buildsOnceAndHandsTheArgumentsOver() throws Exception {
    checkout.environment("MIEN_JAVA_OPTS", "-Xmx2g -Dx=y");
    checkout.environment("STATUS", "5");

    Result first = checkout.run(mien, "serve", "--port", "5", "a b");
    Result second = checkout.run(mien, "serve");

    Path module = checkout.home().resolve("inference-server");
    assertThat(first.exitCode()).isEqualTo(5);
    assertThat(first.err()).isEqualTo("mien: building inference-server\n");
    assertThat(first.out())
        .isEqualTo(
            "[@%s/src/main/launch/jvm.options][-Xmx2g][-Dx=y][-cp][%s/target/mien-inference-server-0.1.0.jar:lib.jar][dev.mien.server.app.ServerMain][serve][--port][5][a b]"
                .formatted(module, module));
    assertThat(second.err()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void buildsAnewWhatHasChangedOrMoved() throws Exception {
    checkout.run(mien, "serve");
    Files.writeString(checkout.home().resolve("webcam-client/src/main/New.java"), "");
    checkout.run(mien, "serve");
    assertThat(checkout.builds()).isEqualTo(2);

    Path moved = Files.move(checkout.home(), folder.resolve("moved"));
    checkout.run(moved.resolve("mien"), "serve");
    assertThat(checkout.builds()).isEqualTo(3);
  }

  @Test
  void sharesTheClassesOfAShortRunWhereAModuleNamesOne() throws Exception {
    Path module = checkout.home().resolve("webcam-client");
    Files.writeString(module.resolve("src/main/launch/class-archive.txt"), "webcam --local\n");

    Result client = checkout.run(mien, "webcam");
    Result server = checkout.run(mien, "serve");

    Path archive = module.resolve("target/launch.jsa");
    assertThat(archive).hasContent("classes");
    assertThat(checkout.home().resolve("build/webcam-client-classes.log"))
        .content()
        .contains("[-XX:ArchiveClassesAtExit=" + archive + "]")
        .endsWith("[dev.mien.client.app.ClientMain][webcam][--local]");
    assertThat(client.out())
        .contains("[-XX:SharedArchiveFile=" + archive + "][-Xshare:auto][-Xlog:cds=off]");
    assertThat(server.out()).doesNotContain("-XX:");
  }

  @Test
  void startsWithoutSharedClassesWhereTheShortRunFails() throws Exception {
    Path module = checkout.home().resolve("webcam-client");
    Files.writeString(module.resolve("src/main/launch/class-archive.txt"), "webcam --local\n");
    checkout.environment("STATUS", "1");

    Result client = checkout.run(mien, "webcam");

    assertThat(client.out()).contains("[webcam]").doesNotContain("-XX:");
    assertThat(module.resolve("target/launch.jsa")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void unpacksTheClientsNativeLibrariesIntoOneFolder() throws Exception {
    checkout.environment("CLASS_PATH", "lib.jar:/m2/opencv-4.13.0-linux-x86_64.jar");

    Result client = checkout.run(mien, "webcam");
    Result server = checkout.run(mien, "serve");

    Path natives = checkout.home().resolve("webcam-client/target/natives");
    assertThat(natives.resolve("libopencv.so")).hasContent("opencv-4.13.0-linux-x86_64.jar");
    assertThat(client.out())
        .contains(
            "[-Djava.library.path=" + natives + "][-Dorg.bytedeco.javacpp.findLibraries=false]");
    assertThat(server.out()).doesNotContain("-D");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void doesWithoutUnpackedLibrariesWhereTheyDoNotServe() throws Exception {
    Path module = checkout.home().resolve("webcam-client");
    Files.writeString(module.resolve("src/main/launch/class-archive.txt"), "webcam --local\n");
    checkout.environment("CLASS_PATH", "/m2/opencv-4.13.0-linux-x86_64.jar");
    checkout.environment("STATUS", "1");

    assertThat(checkout.run(mien, "webcam").out()).contains("[webcam]").doesNotContain("-D");
    assertThat(module.resolve("target/natives")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void doesWithoutLibrariesThatCannotBeUnpacked() throws Exception {
    checkout.environment(
        "CLASS_PATH", "/m2/opencv-4.13.0-linux-x86_64.jar:/m2/ffmpeg-8-linux-x86_64.jar");
    checkout.environment("JAR_STATUS", "1");

    Result client = checkout.run(mien, "webcam");

    assertThat(client.exitCode()).isZero();
    assertThat(client.out()).contains("[webcam]").doesNotContain("-D");
    assertThat(checkout.home().resolve("webcam-client/target/natives")).doesNotExist();
  }

  @Test
  void choosesALocaleThatCanSpellAllNames() throws Exception {
    checkout.environment("LC_ALL", "C");
    checkout.environment("SHOW_LOCALE", "yes");

    assertThat(checkout.run(mien, "webcam").out()).endsWith("[locale C.UTF-8]");
  }

  @Test
  void worksThroughSymbolicLinks() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("absolute"), mien);
    Path link = Files.createSymbolicLink(bin.resolve("mien"), Path.of("absolute"));

    assertThat(checkout.run(link, "detect").out())
        .contains(checkout.home().toString(), "dev.mien.client.app.ClientMain");
  }

  @Test
  void aCheckoutThatCannotBeWrittenIsASentenceUnlessItIsBuilt() throws Exception {
    var asNobody = List.of("setpriv", "--reuid=65534", "--clear-groups", mien.toString(), "serve");
    assumeThat(Files.isExecutable(Path.of("/usr/bin/setpriv"))).isTrue();
    assumeThat(checkout.run(List.of("setpriv", "--reuid=65534", "true")).exitCode()).isZero();
    openToAll();

    Result unbuilt = checkout.run(asNobody);
    assertThat(unbuilt.exitCode()).isEqualTo(1);
    assertThat(unbuilt.err())
        .startsWith("mien: inference-server has to be built in " + checkout.home())
        .contains("where this user may not write")
        .hasLineCount(1);

    checkout.run(mien, "serve");
    Result built = checkout.run(asNobody);
    assertThat(built.err()).isEmpty();
    assertThat(built.out()).contains("ServerMain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "1.8.0_301", "21.0.1", "24", "25.0.3"})
  void theTrainerRunsOnJava17AndTheSentenceSaysWhatToInstall(String version) throws Exception {
    checkout.java(version);

    Result result = checkout.run(mien, "train");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("mien: the trainer runs on Java 17 only")
        .contains("is Java " + version.replaceFirst("^1\\.", "").replaceFirst("[._].*", "") + ":")
        .contains("install a JDK 17")
        .hasLineCount(1);
  }

  @Test
  void serverAndClientRunOnNewerJavaOnceTheyAreBuilt() throws Exception {
    checkout.java("25");
    assertThat(checkout.run(mien, "serve").err())
        .startsWith("mien: mien is built with a JDK 17, but ")
        .hasLineCount(1);

    checkout.java("17.0.9");
    checkout.run(mien, "serve");
    checkout.java("25");
    assertThat(checkout.run(mien, "serve").exitCode()).isZero();

    checkout.java("11");
    assertThat(checkout.run(mien, "serve").err())
        .startsWith("mien: mien needs Java 17 or newer, but ")
        .hasLineCount(1);
  }

  @Test
  void aWrongJavaHomeIsNamed() throws Exception {
    checkout.environment("JAVA_HOME", "/nowhere");

    assertThat(checkout.run(mien, "serve").err())
        .isEqualTo("mien: JAVA_HOME is /nowhere, which holds no bin/java: point it at a JDK 17\n");
  }

  @Test
  void aMissingMavenIsASentence() throws Exception {
    checkout.withoutMaven();

    Result result = checkout.run(mien, "serve");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("mien: Maven is missing: install Maven 3.8 or newer")
        .hasLineCount(1);
  }

  @Test
  void aWrongVerbPointsToTheHelp() throws Exception {
    Result result = checkout.run(mien, "trian");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).isEqualTo("mien: there is no verb 'trian'\nsee mien --help\n");
  }

  @Test
  void theHelpNamesEachVerb() throws Exception {
    Result help = checkout.run(mien, "--help");
    List<String> verbs;
    Path table = checkout.home().resolve("cli/src/main/launch/verbs.txt");
    try (Stream<String> lines = Files.lines(table)) {
      verbs = lines.map(line -> "\n  " + line.substring(0, line.indexOf(" ")) + " ").toList();
    }

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains(verbs);
    assertThat(checkout.run(mien).exitCode()).isEqualTo(2);
  }

  @Test
  void theDoctorAsksEachProgramAndFailsIfOneDoes() throws Exception {
    checkout.environment("STATUS", "1");

    Result result = checkout.run(mien, "doctor");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("TrainerMain][doctor]", "ServerMain][doctor]", "ClientMain][doctor]");
  }

  private void openToAll() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
