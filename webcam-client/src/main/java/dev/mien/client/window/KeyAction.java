package dev.mien.client.window;

import dev.mien.client.render.Overlay;
import java.awt.event.KeyEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a person at the window can ask for, each with a key of its own. */
public enum KeyAction {
  SAVE_PICTURE('s', "s", "save a picture"),
  RECORD('r', "r", "start or stop recording a clip"),
  PAUSE(' ', "space", "pause"),
  CALIBRATE('c', "c", "calibrate: look neutral for a moment"),
  MIRROR('m', "m", "mirror"),
  OVERLAY('h', "h", "hide or show the status line"),
  HELP('?', "?", "these keys"),
  QUIT('q', "q", "quit; so do Esc and closing the window");

  private final char character;
  private final String key;
  private final String does;

  KeyAction(char character, String key, String does) {
    this.character = character;
    this.key = key;
    this.does = does;
  }

  static List<Overlay.KeyHint> hints() {
    return Arrays.stream(values())
        .map(action -> new Overlay.KeyHint(action.key, action.does))
        .toList();
  }

  /** Of a key that is pressed; upper and lower case are equal. */
  static Optional<KeyAction> of(KeyEvent event) {
    if (event.getKeyCode() == KeyEvent.VK_ESCAPE) {
      return Optional.of(QUIT);
    }
    char typed = Character.toLowerCase(event.getKeyChar());
    return Arrays.stream(values()).filter(action -> action.character == typed).findFirst();
  }
}
