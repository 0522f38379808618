package dev.mien.trainer.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FirstListedTest {

  private final FirstListed<Integer> listed = new FirstListed<>();

  @Test
  void countsAllAndKeepsTheFirst() {
    IntStream.range(0, 3 * FirstListed.MOST).map(i -> -i).forEach(listed::add);

    assertThat(listed.total()).isEqualTo(3 * FirstListed.MOST);
    assertThat(listed.sorted()).hasSize(FirstListed.MOST).isSorted();
    assertThat(listed.sorted()).startsWith(1 - 3 * FirstListed.MOST);
  }

  @Test
  void partsJoinToTheSameListAsTheWhole() {
    var other = new FirstListed<Integer>();
    List.of(5, 1, 3).forEach(listed::add);
    List.of(4, 2).forEach(other::add);

    listed.addAll(other);

    assertThat(listed.total()).isEqualTo(5);
    assertThat(listed.sorted()).containsExactly(1, 2, 3, 4, 5);
  }
}
