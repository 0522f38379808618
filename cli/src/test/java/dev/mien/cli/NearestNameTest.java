package dev.mien.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {

  @Test
  void guessesTheNearestOrNothing() {
    var names = List.of("port", "host");

    assertThat(NearestName.of("prot", names)).contains("port");
    assertThat(NearestName.of("colour", names)).isEmpty();
    assertThat(NearestName.of("port", List.of())).isEmpty();
  }

  @Test
  void guessesNothingForWhatNobodyTypes() {
    String name = "a".repeat(101);

    assertThat(NearestName.of(name, List.of(name))).isEmpty();
  }
}
