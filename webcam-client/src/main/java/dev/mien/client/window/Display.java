package dev.mien.client.window;

import dev.mien.cli.UserException;
import java.awt.AWTError;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Toolkit;

/**
 * The screen, asked for before there is a window. Java says in several ways that there is none: no
 * DISPLAY, a dead one, or a Java without windows.
 */
public final class Display {

  private Display() {}

  /**
   * In pixels.
   *
   * @throws UserException with the reason, where there is no display
   */
  public static Dimension size() {
    try {
      if (GraphicsEnvironment.isHeadless()) {
        throw new UserException("none (DISPLAY is not set, or Java came without windows)");
      }
      return Toolkit.getDefaultToolkit().getScreenSize();
    } catch (HeadlessException | AWTError | LinkageError e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  public static boolean isThere() {
    try {
      size();
      return true;
    } catch (UserException e) {
      return false;
    }
  }
}
