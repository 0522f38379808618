package dev.mien.server.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands where {@code --model} points: one file, or all {@code *.zip} of a folder. */
record ModelFiles(Path path) {

  /** Tells one content of a file from the next, without reading it. */
  record Stamp(long bytes, FileTime modified, Object fileKey) {

    private static Stamp of(BasicFileAttributes file) {
      // Not all file systems have keys.
      Object key = file.fileKey() == null ? "" : file.fileKey();
      return new Stamp(file.size(), file.lastModifiedTime(), key);
    }
  }

  boolean isFolder() {
    return Files.isDirectory(path);
  }

  /** Those there are now; a file that goes while it is looked at is not there. */
  Map<Path, Stamp> list() throws IOException {
    var stamps = new HashMap<Path, Stamp>();
    for (Path file : isFolder() ? zips() : List.of(path)) {
      try {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          stamps.put(file, Stamp.of(attributes));
        }
      } catch (IOException e) {
        stamps.remove(file);
      }
    }
    return stamps;
  }

  private List<Path> zips() throws IOException {
    try (var files = Files.list(path)) {
      return files.filter(ModelFiles::isZip).toList();
    }
  }

  /** Hidden files are those that others still write. */
  private static boolean isZip(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".zip") && !name.startsWith(".");
  }
}
