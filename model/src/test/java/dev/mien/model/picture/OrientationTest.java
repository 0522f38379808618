package dev.mien.model.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

final class OrientationTest {

  /** Signature and header. */
  private static final int HEAD = 8 + 25;

  private static final int TEXT_BYTES = 100_000_000;

  /** Big-endian TIFF with one entry: the orientation 6. */
  private static final byte[] QUARTER_TURN = {
    'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
  };

  @Test
  void aPngSaysHowTheCameraWasHeld() throws IOException {
    assertThat(Orientation.of(png("eXIf", QUARTER_TURN))).isEqualTo(new Orientation(6));
  }

  @Test
  void textThatIsManyTimesLargerThanTheFileTakesNoMemory() throws IOException {
    byte[] file = png("zTXt", compressedText());
    assertThat(file.length).isLessThan(TEXT_BYTES / 500);

    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Orientation orientation = Orientation.of(file);

    assertThat(orientation.turns()).isFalse();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(TEXT_BYTES / 10);
  }

  private static byte[] compressedText() throws IOException {
    var text = new ByteArrayOutputStream();
    text.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    try (var deflated = new DeflaterOutputStream(text)) {
      deflated.write(new byte[TEXT_BYTES]);
    }
    return text.toByteArray();
  }

  /** A picture with a further chunk behind its header. */
  private static byte[] png(String type, byte[] content) throws IOException {
    var plain = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY), "png", plain);
    byte[] picture = plain.toByteArray();
    var file = new ByteArrayOutputStream();
    var out = new DataOutputStream(file);
    out.write(picture, 0, HEAD);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    var crc = new CRC32();
    crc.update(name);
    crc.update(content);
    out.writeInt((int) crc.getValue());
    out.write(picture, HEAD, picture.length - HEAD);
    return file.toByteArray();
  }
}
