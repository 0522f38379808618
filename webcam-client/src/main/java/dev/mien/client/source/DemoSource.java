package dev.mien.client.source;

import dev.mien.drawn.scene.Scene;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Three drawn people whose expressions change every two seconds, seen through a noisy sensor: 640 x
 * 480, the same pictures each time.
 */
final class DemoSource implements FrameSource {

  static final String NAME = "demo";

  private static final int PEOPLE = 3;
  private static final long SEED = 7;
  private static final int FRAMES_PER_SECOND = 15;

  /** Each of the seven expressions once. */
  private static final int FRAMES = 14 * FRAMES_PER_SECOND;

  /** Of the sensor, in gray values: what a laptop's camera shows in a room in the evening. */
  private static final double NOISE = 8;

  private final Scene scene = new Scene(PEOPLE, SEED);
  private final SensorNoise noise = new SensorNoise(NOISE, SEED);
  private long number;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public double frameRate() {
    return FRAMES_PER_SECOND;
  }

  @Override
  public Optional<Frame> next() {
    if (number == FRAMES) {
      return Optional.empty();
    }
    BufferedImage image = scene.frameAt(number / (double) FRAMES_PER_SECOND).image();
    noise.addTo(image);
    long positionMillis = Math.round(number * 1000.0 / FRAMES_PER_SECOND);
    return Optional.of(Frame.takenNow(NAME, number++, positionMillis, image));
  }

  @Override
  public void close() {}
}
