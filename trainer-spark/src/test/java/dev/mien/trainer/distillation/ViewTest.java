package dev.mien.trainer.distillation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.testing.FerFiles;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ViewTest {

  private static final int SIDE = 48;
  private static final byte[] PIXELS = FerFiles.pixels(1);

  @Test
  void thePictureItselfIsOneOfThem() {
    assertThat(new View(false, 0, 0).of(PIXELS)).isEqualTo(PIXELS);
  }

  @Test
  void aMovedPictureRepeatsItsEdge() {
    byte[] right = new View(false, 1, 0).of(PIXELS);
    assertThat(at(right, 5, 7)).isEqualTo(at(PIXELS, 4, 7));
    assertThat(at(right, 0, 7)).isEqualTo(at(PIXELS, 0, 7));

    byte[] up = new View(false, 0, -1).of(PIXELS);
    assertThat(at(up, 5, 7)).isEqualTo(at(PIXELS, 5, 8));
    assertThat(at(up, 5, 47)).isEqualTo(at(PIXELS, 5, 47));
  }

  @Test
  void aMirrorImageIsMirroredAfterTheMove() {
    byte[] mirrored = new View(true, 1, 0).of(PIXELS);
    assertThat(at(mirrored, 10, 3)).isEqualTo(at(PIXELS, 36, 3));
  }

  /** So that a picture and its mirror image get the same answer. */
  @Test
  void thoseOfTheMirrorImageAreTheSame() {
    byte[] mirrorImage = new View(true, 0, 0).of(PIXELS);
    assertThat(View.ALL).hasSize(10);
    assertThat(views(mirrorImage)).isEqualTo(views(PIXELS)).hasSize(10);
  }

  private static Set<ByteBuffer> views(byte[] pixels) {
    return View.ALL.stream()
        .map(view -> ByteBuffer.wrap(view.of(pixels)))
        .collect(Collectors.toSet());
  }

  private static byte at(byte[] pixels, int x, int y) {
    return pixels[y * SIDE + x];
  }
}
