package dev.mien.client.recording.clips;

import dev.mien.cli.AtomicFile;
import dev.mien.cli.FileFailure;
import dev.mien.cli.FileNames;
import dev.mien.cli.UserException;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.render.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One PNG for each frame, with boxes and labels. */
public final class AnnotatedPictures implements FrameSink {

  /** With room for the number, and for what is added while the file is being written. */
  private static final int LONGEST_NAME_BYTES = 200;

  /** How {@link #name} names them. */
  private static final Pattern NAME = Pattern.compile("\\d{6,}-.*\\.png");

  private final Path directory;

  /** Makes the directory where it is missing. */
  public AnnotatedPictures(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UserException(
          "%s: the directory cannot be made: %s".formatted(directory, FileFailure.describe(e)), e);
    }
  }

  /** Whether an earlier run left some there. */
  public static boolean areIn(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.anyMatch(file -> NAME.matcher(file.getFileName().toString()).matches());
    } catch (IOException e) {
      throw new UserException(
          "%s: the directory cannot be listed: %s".formatted(directory, FileFailure.describe(e)),
          e);
    }
  }

  @Override
  public void accept(LabelledFrame labelled) {
    var scene = Scene.of(labelled.frame().image(), labelled.faces());
    AtomicFile.write(
        directory.resolve(name(labelled)), part -> Files.write(part, Snapshots.png(scene)));
  }

  /** The number keeps frames of a video, and pictures of one name, apart. */
  private static String name(LabelledFrame labelled) {
    String source = labelled.frame().source().replace('\\', '/');
    String file = source.substring(source.lastIndexOf('/') + 1).replaceFirst("\\.[^.]+$", "");
    String taken = file.replaceAll("[:*?\"<>|\\p{Cntrl}\uFFFD]", "_");
    return "%06d-%s.png"
        .formatted(labelled.frame().number(), FileNames.shortened(taken, LONGEST_NAME_BYTES));
  }
}
