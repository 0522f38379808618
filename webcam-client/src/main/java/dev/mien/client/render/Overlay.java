package dev.mien.client.render;

import java.util.List;
import java.util.Optional;

/**
 * What lies over the picture and is not of its faces.
 *
 * @param status the line at the foot
 * @param notice a sentence that is shown for a while
 * @param help keys and what they do, while someone asks for them
 */
public record Overlay(
    Optional<Status> status,
    Optional<String> notice,
    List<KeyHint> help,
    boolean paused,
    boolean recording) {

  public static final Overlay NONE =
      new Overlay(Optional.empty(), Optional.empty(), List.of(), false, false);

  /**
   * @param key as it is printed on the keyboard
   */
  public record KeyHint(String key, String does) {}

  public Overlay {
    help = List.copyOf(help);
  }
}
