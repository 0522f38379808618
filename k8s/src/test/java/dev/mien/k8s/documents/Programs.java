package dev.mien.k8s.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.k8s.programs.ModuleBuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The programs as this build left them, by verb. They run in processes of their own, since their
 * class paths do not mix.
 */
final class Programs {

  private static final Pattern OPTION = Pattern.compile("--(\\[no-\\])?([a-z][a-z0-9-]*)");
  private static final long LIMIT_SECONDS = 120;

  /** Verb to module and main class; of a verb of two programs, the last one. */
  private final Map<String, String[]> programs = new HashMap<>();

  private final Map<String, Set<String>> options = new HashMap<>();

  Programs() throws IOException {
    for (String line : Files.readAllLines(Project.HOME.resolve("cli/src/main/launch/verbs.txt"))) {
      String[] parts = line.split(" ", -1);
      programs.put(parts[0], new String[] {parts[1], parts[2]});
    }
  }

  Set<String> verbs() {
    return programs.keySet();
  }

  /** All that {@code --help} names. */
  Set<String> options(String verb) throws IOException, InterruptedException {
    if (!options.containsKey(verb)) {
      options.put(verb, optionsIn(help(verb)));
    }
    return options.get(verb);
  }

  static Set<String> optionsIn(String text) {
    var names = new TreeSet<String>();
    for (MatchResult match : OPTION.matcher(text).results().toList()) {
      names.add("--" + match.group(2));
      if (match.group(1) != null) {
        names.add("--no-" + match.group(2));
      }
    }
    return names;
  }

  private String help(String verb) throws IOException, InterruptedException {
    var command = new ArrayList<>(command(verb));
    command.addAll(List.of(verb, "--help"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String help = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(help).isZero();
    return help;
  }

  /**
   * A script that does what {@code mien} does, without a look at whether something is to be built.
   */
  void writeLauncher(Path script) throws IOException {
    String cases =
        programs.keySet().stream()
            .map(
                verb ->
                    "%s) exec '%s' \"$@\" ;;\n".formatted(verb, String.join("' '", command(verb))))
            .collect(Collectors.joining());
    Files.writeString(script, "#!/bin/sh\ncase $1 in\n%s*) exit 2 ;;\nesac\n".formatted(cases));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  private List<String> command(String verb) {
    String[] program = programs.get(verb);
    return ModuleBuild.of(program[0]).command(program[1]);
  }
}
