package dev.mien.trainer.dataset.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import org.junit.jupiter.api.Test;

class SplitTest {

  @Test
  void isFoundByTheNameThatFer2013UsesInAnyCase() {
    assertThat(Split.named("PublicTest")).isEqualTo(Split.PUBLIC_TEST);
    assertThat(Split.named("publictest")).isEqualTo(Split.PUBLIC_TEST);
    assertThat(Split.named(Split.PRIVATE_TEST.toString())).isEqualTo(Split.PRIVATE_TEST);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThereAre() {
    assertThatThrownBy(() -> Split.named("test"))
        .isInstanceOf(UserException.class)
        .hasMessage("no split is called 'test': expected one of Training, PublicTest, PrivateTest");
  }
}
