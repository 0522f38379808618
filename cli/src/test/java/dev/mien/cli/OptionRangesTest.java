package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

final class OptionRangesTest {

  private final OptionRanges ranges = new OptionRanges(new CommandLine(new Verb()));

  @Command(name = "verb")
  private static final class Verb {}

  @Test
  void whatIsInsideIsReturned() {
    assertThat(ranges.atLeast(1, "--epochs", 1)).isEqualTo(1);
    assertThat(ranges.within(0, 65_535, "--port", 65_535)).isEqualTo(65_535);
    assertThat(ranges.within(0, 0.5, "--dropout", 0.5)).isEqualTo(0.5);
    assertThat(ranges.share("--min-confidence", 1)).isEqualTo(1);
    ranges.seconds("--report-every", Optional.of(0.001));
    ranges.seconds("--report-every", Optional.empty());
  }

  @Test
  void whatIsOutsideNamesOptionValueAndRange() {
    assertRefused(() -> ranges.atLeast(1, "--epochs", 0), "--epochs is 0, expected 1 or more");
    assertRefused(() -> ranges.atLeast(0.0, "--rate", -0.5), "--rate is -0.5, expected 0 or more");
    assertRefused(
        () -> ranges.within(0, 65_535, "--port", 65_536), "--port is 65536, expected 0 to 65535");
    assertRefused(
        () -> ranges.within(0, 0.5, "--dropout", 0.6), "--dropout is 0.6, expected 0 to 0.5");
    assertRefused(
        () -> ranges.seconds("--report-every", Optional.of(0.0)),
        "--report-every is 0, expected a time in seconds, 0.001 or more");
  }

  @Test
  void notANumberIsOutsideOfEveryRange() {
    assertRefused(
        () -> ranges.share("--min-confidence", Double.NaN),
        "--min-confidence is NaN, expected 0 to 1");
    assertRefused(
        () -> ranges.atLeast(0.0, "--rate", Double.NaN), "--rate is NaN, expected 0 or more");
    assertRefused(
        () -> ranges.seconds("--report-every", Optional.of(Double.NaN)),
        "--report-every is NaN, expected a time in seconds, 0.001 or more");
  }

  private static void assertRefused(ThrowingCallable check, String sentence) {
    assertThatThrownBy(check).isInstanceOf(ParameterException.class).hasMessage(sentence);
  }
}
