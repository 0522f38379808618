package dev.mien.trainer.prepare;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that appears under its name only once it is complete. What is incomplete goes also where
 * the process is stopped.
 */
final class OutputFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutputFolder.class);

  static final String REPORT = "_report.json";

  /** After Spark has stopped writing, at 40, and before the file system is closed, at 10. */
  private static final int SHUTDOWN_PRIORITY = 20;

  private final StoredPath output;
  private final FileSystem files;
  private final Path aside;
  private final Runnable atShutdown = this::removeAtShutdown;

  private OutputFolder(StoredPath output) throws IOException {
    this.output = output;
    this.files = output.files();
    this.aside = output.path().suffix(".part-" + UUID.randomUUID());
  }

  /**
   * @throws UserException where something stands at the output that may not be replaced
   */
  static OutputFolder of(StoredPath input, StoredPath output, boolean overwrite)
      throws IOException {
    if (output.files().exists(output.path())) {
      requireReplaceable(output, overwrite);
      requireApart(input, output);
    }
    var folder = new OutputFolder(output);
    folder.make();
    return folder;
  }

  /**
   * Only one that is sure to be removed. A hook that is added while the shutdown begins may be
   * missed.
   */
  private synchronized void make() throws IOException {
    ShutdownHookManager.get().addShutdownHook(atShutdown, SHUTDOWN_PRIORITY);
    requireRunning();
    if (!files.mkdirs(aside)) {
      throw new IOException("the folder %s cannot be created".formatted(aside));
    }
  }

  private static void requireReplaceable(StoredPath output, boolean overwrite) throws IOException {
    if (!overwrite) {
      throw new UserException(
          "%s exists: name another --output, or give --overwrite to replace it".formatted(output));
    }
    if (!output.files().exists(new Path(output.path(), REPORT))) {
      throw new UserException(
          ("%s is not an earlier output of mien prepare (it has no %s), so --overwrite does not"
                  + " replace it: name another --output")
              .formatted(output, REPORT));
    }
  }

  private static void requireApart(StoredPath input, StoredPath output) {
    for (Path folder = input.path(); folder != null; folder = folder.getParent()) {
      if (folder.equals(output.path())) {
        throw new UserException(
            "the input %s lies in the output %s, which would be replaced: name another --output"
                .formatted(input, output));
      }
    }
  }

  /** Where to write until {@link #complete}; an empty folder. */
  Path aside() {
    return aside;
  }

  synchronized void write(String name, String text) throws IOException {
    requireRunning();
    try (OutputStream out = files.create(new Path(aside, name))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** An earlier output goes last, so that a failure leaves one of the two. */
  synchronized void complete() throws IOException {
    requireRunning();
    Path earlier = output.path().suffix(".old-" + UUID.randomUUID());
    boolean replaces = files.exists(output.path());
    if (replaces) {
      rename(output.path(), earlier);
    }
    try {
      rename(aside, output.path());
    } catch (IOException e) {
      if (replaces) {
        rename(earlier, output.path());
      }
      throw e;
    }
    files.delete(earlier, true);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("%s cannot be renamed to %s".formatted(from, to));
    }
  }

  /** For people. */
  @Override
  public String toString() {
    return output.toString();
  }

  /** What is written after the removal would make the folder again. */
  private static void requireRunning() throws IOException {
    if (ShutdownHookManager.get().isShutdownInProgress()) {
      throw new IOException("mien was stopped");
    }
  }

  private synchronized void removeAtShutdown() {
    try {
      files.delete(aside, true);
    } catch (IOException e) {
      // Nobody is left to tell it to.
      LOG.debug("{} stays", aside, e);
    }
  }

  /** Removes what is incomplete. */
  @Override
  public void close() throws IOException {
    files.delete(aside, true);
    ShutdownHookManager hooks = ShutdownHookManager.get();
    if (!hooks.isShutdownInProgress()) {
      hooks.removeShutdownHook(atShutdown);
    }
  }
}
