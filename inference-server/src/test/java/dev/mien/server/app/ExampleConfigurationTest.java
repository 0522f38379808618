package dev.mien.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.OptionSpec;

/** serve.properties, the file that operators copy. */
final class ExampleConfigurationTest {

  private static final Path FILE = Path.of("serve.properties");
  private static final Pattern SET = Pattern.compile("([a-z-]+) = (\\S+)");
  private static final Pattern LEFT_OUT = Pattern.compile("#([a-z-]+) = \\S+");

  @Test
  void holdsEveryOptionWithItsDefaultAndThoseWithoutOneBehindAComment() throws IOException {
    var expectedSet = new TreeMap<String, String>();
    var expectedLeftOut = new TreeMap<String, String>();
    for (OptionSpec option : options()) {
      String key = option.longestName().substring(2);
      Object value = option.initialValue();
      if (value == null) {
        expectedLeftOut.put(key, "");
      } else {
        expectedSet.put(key, value.toString());
      }
    }

    assertThat(matches(SET)).isEqualTo(expectedSet);
    assertThat(matches(LEFT_OUT).keySet()).isEqualTo(expectedLeftOut.keySet());
  }

  @Test
  void saysAboveEachOptionWhatItIs() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    for (int i = 0; i < lines.size(); i++) {
      if (SET.matcher(lines.get(i)).matches() || LEFT_OUT.matcher(lines.get(i)).matches()) {
        assertThat(lines.get(i - 1)).as("above " + lines.get(i)).isNotBlank();
      }
    }
  }

  private static List<OptionSpec> options() {
    return ServerMain.commandLine(Map.of())
        .getSubcommands()
        .get("serve")
        .getCommandSpec()
        .options()
        .stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
        .filter(option -> !option.longestName().equals("--config"))
        .toList();
  }

  private static Map<String, String> matches(Pattern pattern) throws IOException {
    var found = new TreeMap<String, String>();
    for (String line : Files.readAllLines(FILE)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        found.put(matcher.group(1), matcher.groupCount() > 1 ? matcher.group(2) : "");
      }
    }
    return found;
  }
}
