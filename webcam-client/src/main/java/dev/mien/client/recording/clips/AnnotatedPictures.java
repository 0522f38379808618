package dev.mien.client.recording.clips;

import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.recording.OutputFiles;
import dev.mien.client.render.Annotator;
import dev.mien.client.render.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** One PNG for each frame, with boxes and labels. */
public final class AnnotatedPictures implements FrameSink {

  private final Path directory;

  /** Makes the directory where it is missing. */
  public AnnotatedPictures(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("directory of annotated pictures", directory, e);
    }
  }

  @Override
  public void accept(LabelledFrame labelled) {
    Path file = directory.resolve(name(labelled));
    var scene = Scene.of(labelled.frame().image(), labelled.faces());
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(Annotator.annotate(scene), "png", out);
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("annotated picture", file, e);
    }
  }

  /** The number keeps frames of a video, and pictures of one name, apart. */
  private static String name(LabelledFrame labelled) {
    Path source = Path.of(labelled.frame().source()).getFileName();
    String base = source.toString().replaceFirst("\\.[^.]+$", "");
    return "%06d-%s.png".formatted(labelled.frame().number(), base);
  }
}
