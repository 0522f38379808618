package dev.mien.client.app;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real display with a real keyboard, as far as the machine has one. */
final class Screen {

  private static final int ENOUGH_PIXELS = 100;

  private final Robot robot;
  private final Rectangle area;

  private Screen(Robot robot, Dimension size) {
    this.robot = robot;
    this.area = new Rectangle(size);
  }

  static Screen orSkip() {
    String display = System.getenv("DISPLAY");
    assumeTrue(
        display != null, "DISPLAY is not set: the window is not tested; see .ci/run for how");
    try {
      return new Screen(new Robot(), Toolkit.getDefaultToolkit().getScreenSize());
    } catch (AWTException | AWTError e) {
      assumeTrue(false, "the display " + display + " does not answer: the window is not tested");
      throw new AssertionError(e);
    }
  }

  String display() {
    return System.getenv("DISPLAY");
  }

  /** Whether one of the colours is on it, in enough pixels for a box. */
  boolean shows(Color... colours) {
    return Stream.of(colours).anyMatch(colour -> count(colour) > ENOUGH_PIXELS);
  }

  /** How many pixels have the colour. */
  long count(Color colour) {
    return IntStream.of(pixels()).filter(pixel -> pixel == colour.getRGB()).count();
  }

  int[] pixels() {
    BufferedImage picture = robot.createScreenCapture(area);
    return picture.getRGB(0, 0, area.width, area.height, null, 0, area.width);
  }

  /** Clicks into the middle, where the window is, and presses keys together. */
  void press(int... keyCodes) {
    robot.mouseMove(area.width / 2, area.height / 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.delay(300);
    IntStream.of(keyCodes).forEach(robot::keyPress);
    for (int i = keyCodes.length - 1; i >= 0; i--) {
      robot.keyRelease(keyCodes[i]);
    }
  }
}
