package dev.mien.client.app;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import dev.mien.client.recording.clips.AnnotatedPictures;
import dev.mien.client.source.media.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a run from destroying its own source, one of its outputs with another, or older results.
 */
final class OutputGuard {

  /** FFmpeg takes what follows as it is, with any number of slashes before it. */
  private static final Pattern FILE_ADDRESS = Pattern.compile("(?:[a-z]+\\+)?file:(.+)");

  private final List<Path> sources;
  private final boolean overwrite;
  private final List<Path> outputs = new ArrayList<>();

  /**
   * @param sources as the user named them; those that are no files are ignored
   */
  OutputGuard(List<String> sources, boolean overwrite) {
    this.sources =
        sources.stream().map(OutputGuard::file).filter(OutputGuard::exists).map(Path::of).toList();
    this.overwrite = overwrite;
  }

  /**
   * @param option that names the file
   * @throws UserException where it is the source or another output, or exists and may not be
   *     replaced
   */
  void checkFile(String option, Path file) {
    checkPlace(option, file);
    if (!overwrite && Files.isRegularFile(file) && isNotEmpty(file)) {
      throw new UserException(
          "%s: already exists; give %s another name, or add --overwrite".formatted(file, option));
    }
  }

  /**
   * @param option that names the directory
   * @throws UserException where it is the source, or holds pictures of an earlier run that may not
   *     be replaced
   */
  void checkPictures(String option, Path directory) {
    checkPlace(option, directory);
    if (!overwrite && AnnotatedPictures.areIn(directory)) {
      throw new UserException(
          "%s: holds pictures of an earlier run; give %s another name, or add --overwrite"
              .formatted(directory, option));
    }
  }

  private void checkPlace(String option, Path place) {
    for (Path source : sources) {
      if (isOf(source, place)) {
        throw new UserException(
            "%s: %s would write over the source; name another place".formatted(place, option));
      }
    }
    for (Path other : outputs) {
      if (other.toAbsolutePath().normalize().equals(place.toAbsolutePath().normalize())) {
        throw new UserException(
            "%s: two options name this file; give %s another name".formatted(place, option));
      }
    }
    outputs.add(place);
  }

  private static String file(String source) {
    Matcher address = FILE_ADDRESS.matcher(source);
    return address.matches() ? address.group(1) : source;
  }

  private static boolean exists(String source) {
    try {
      return Files.exists(Path.of(source));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether the place is the source, or one of the pictures in it. */
  private static boolean isOf(Path source, Path place) {
    // Writing makes the directories above, so a path through a missing one leads somewhere as well.
    Path normalized = place.toAbsolutePath().normalize();
    try {
      return isExistingPartOf(source, place) || isExistingPartOf(source, normalized);
    } catch (IOException e) {
      throw new UserException(FileFailure.describe(e), e);
    }
  }

  private static boolean isExistingPartOf(Path source, Path place) throws IOException {
    return Files.exists(place)
        && (Files.isSameFile(source, place)
            || (Files.isRegularFile(place)
                && Files.isSameFile(source, place.toRealPath().getParent())
                && PictureFormat.of(place).isPresent()));
  }

  private static boolean isNotEmpty(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException e) {
      throw new UserException(FileFailure.describe(e), e);
    }
  }
}
