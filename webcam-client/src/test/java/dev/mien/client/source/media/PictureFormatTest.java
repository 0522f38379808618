package dev.mien.client.source.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"face.heic", "face-grid-turned.heic", "face.avif", "face.webp"})
  void readsTheWholePictureUprightWhateverItsNameIs(String name) throws Exception {
    Path file = directory.resolve("picture.dat");
    try (var in = PictureFormatTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }

    try (MPImage image = MPImage.ofBgr(PictureFile.read(file));
        var detector = FaceDetector.createFromOptions(FaceDetectorOptions.builder().build())) {
      assertThat(image.width()).isEqualTo(512);
      assertThat(image.height()).isEqualTo(400);
      List<Detection> faces = detector.detect(image).detections();
      assertThat(faces).hasSize(1);
      BoundingBox box = faces.get(0).boundingBox();
      assertThat(box.originX() + box.width() / 2).isBetween(240, 260);
      assertThat(box.originY() + box.height() / 2).isBetween(180, 235);
    }
  }

  @Test
  void namesAFormatThatItKnowsButCannotRead() throws Exception {
    Path file = Files.write(directory.resolve("a.jpg"), new byte[] {(byte) 0xff, 0x0a, 1, 2});

    assertThatThrownBy(() -> PictureFile.read(file))
        .hasMessageContaining("a.jpg: pictures in JPEG XL cannot be read; save it as PNG");
  }

  @Test
  void saysThatAPictureWasCutShort() throws Exception {
    byte[] whole;
    try (var in = PictureFormatTest.class.getResourceAsStream("face.heic")) {
      whole = in.readAllBytes();
    }
    Path file = Files.write(directory.resolve("half.heic"), Arrays.copyOf(whole, 300));

    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("half.heic: the picture cannot be decoded");
  }
}
