package dev.mien.model.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConvolutionHelpersTest {

  @Test
  void fastConvolutionsAreActiveOnceEnabled() {
    ConvolutionHelpers.enable();

    assertThat(ConvolutionHelpers.areActive()).isTrue();
  }
}
