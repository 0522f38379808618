package dev.mien.client.source.camera;

import dev.mien.cli.UserException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a camera by what a person calls it, and says which there are. */
public final class CameraList {

  private CameraList() {}

  /** For the end of a sentence. */
  static String phrase(List<Camera> cameras) {
    if (cameras.isEmpty()) {
      return "this machine has none: plug one in, or give --source a video, a directory of pictures, a URL or demo";
    }
    return "those there are: " + names(cameras);
  }

  /**
   * A line for each, for {@code --list-cameras}.
   *
   * @param none what to say where there are none
   */
  public static String lines(List<Camera> cameras, String none) {
    return cameras.isEmpty()
        ? none
        : cameras.stream()
            .map(Camera::toString)
            .collect(Collectors.joining(System.lineSeparator()));
  }

  public static String names(List<Camera> cameras) {
    return cameras.stream().map(Camera::toString).collect(Collectors.joining(", "));
  }

  /**
   * @param name the maker's name for it or a part of that, in upper or lower case
   * @return empty where no camera is called so
   * @throws UserException where several are
   */
  public static Optional<Camera> named(String name, List<Camera> cameras) {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<Camera> found =
        cameras.stream()
            .filter(camera -> camera.description().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (found.size() > 1) {
      throw new UserException(
          "'%s' may be any of several cameras, give --source a number: %s"
              .formatted(name, names(found)));
    }
    return found.stream().findFirst();
  }
}
