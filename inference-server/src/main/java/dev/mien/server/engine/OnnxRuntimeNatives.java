package dev.mien.server.engine;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks ONNX Runtime's native libraries once, into a folder of this user and this version below
 * the temporary folder. ONNX Runtime itself unpacks them anew with every start, which takes longer,
 * and a process that is killed leaves them behind. On Linux; elsewhere that is left to it.
 *
 * <p>One process at a time unpacks: what others have left half done can then only be of those that
 * were killed, and is removed, as are folders of versions that nobody has started for a week.
 */
final class OnnxRuntimeNatives {

  /** ONNX Runtime's: where its libraries lie. */
  private static final String PLACE = "onnxruntime.native.path";

  private static final List<String> LIBRARIES =
      List.of(
          "libonnxruntime.so",
          "libonnxruntime4j_jni.so",
          "libonnxruntime_providers_shared.so",
          "libonnxruntime_providers_cuda.so");

  private static final String PART = "part";

  /** A process that uses them for longer has loaded them, and needs the files no more. */
  private static final Duration KEPT_UNUSED = Duration.ofDays(7);

  private static final Set<PosixFilePermission> OWN_ALONE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private static final Logger log = LoggerFactory.getLogger(OnnxRuntimeNatives.class);

  private OnnxRuntimeNatives() {}

  /** To be called before ONNX Runtime loads anything. */
  static synchronized void unpack() {
    if (System.getProperty(PLACE) != null || !System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Path folder = unpackBelow(Path.of(System.getProperty("java.io.tmpdir")));
      System.setProperty(PLACE, folder.toString());
    } catch (IOException | URISyntaxException | UnsupportedOperationException e) {
      log.warn("ONNX Runtime unpacks its libraries at every start: {}", e.toString());
    }
  }

  /**
   * @return where they are now
   */
  static synchronized Path unpackBelow(Path temporary) throws IOException, URISyntaxException {
    Object self = uidOfSelf(temporary);
    Path own = createPrivate(temporary.resolve("mien-" + self), self);
    try (var channel =
        FileChannel.open(
            own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var unused = channel.lock(); // until the channel is closed, or the process ends
      Path folder = createPrivate(own.resolve(version()), self);
      deleteParts(folder);
      touch(folder);
      unpackInto(folder);
      deleteUnused(own, Files.getLastModifiedTime(folder));
      return folder;
    }
  }

  private static void unpackInto(Path folder) throws IOException {
    for (String library : LIBRARIES) {
      URL resource =
          OrtEnvironment.class.getResource(
              "/ai/onnxruntime/native/linux-%s/%s".formatted(architecture(), library));
      if (resource != null) {
        unpack(resource, folder.resolve(library));
      }
    }
  }

  private static void deleteParts(Path folder) throws IOException {
    try (var parts = Files.newDirectoryStream(folder, PART + "*")) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
  }

  /** By the file system's own clock, with which the times of the other folders are compared. */
  private static void touch(Path folder) throws IOException {
    Files.delete(Files.createTempFile(folder, PART, ""));
  }

  private static void deleteUnused(Path own, FileTime now) throws IOException {
    FileTime oldest = FileTime.from(now.toInstant().minus(KEPT_UNUSED));
    try (var versions = Files.newDirectoryStream(own, Files::isDirectory)) {
      for (Path version : versions) {
        if (Files.getLastModifiedTime(version).compareTo(oldest) < 0) {
          deleteFolder(version);
        }
      }
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
  }

  private static Object uidOfSelf(Path temporary) throws IOException {
    Path probe = Files.createTempFile(temporary, "mien", "");
    try {
      return Files.getAttribute(probe, "unix:uid");
    } finally {
      Files.delete(probe);
    }
  }

  /** Others may write to the temporary folder too, and must not be able to lay libraries here. */
  private static Path createPrivate(Path folder, Object self) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWN_ALONE));
      } catch (java.nio.file.FileAlreadyExistsException e) {
        log.debug("{} was made by another process at the same time", folder);
      }
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(self)
        || !OWN_ALONE.containsAll(Files.getPosixFilePermissions(folder))) {
      throw new IOException(folder + " is open to others");
    }
    return folder;
  }

  /** The jar's name and size. */
  private static String version() throws IOException, URISyntaxException {
    Path jar =
        Path.of(OrtEnvironment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return "%s-%d".formatted(jar.getFileName(), Files.size(jar));
  }

  /** Whole or not at all, whatever other processes do at the same time. */
  private static void unpack(URL resource, Path library) throws IOException {
    var connection = resource.openConnection();
    if (Files.exists(library) && Files.size(library) == connection.getContentLengthLong()) {
      return;
    }
    Path part = Files.createTempFile(library.getParent(), PART, "");
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
