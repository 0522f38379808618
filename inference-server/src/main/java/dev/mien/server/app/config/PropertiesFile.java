package dev.mien.server.app.config;

import dev.mien.cli.FileFailure;
import dev.mien.cli.TextFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A file of {@code key = value}, in UTF-8; # starts a comment line. */
final class PropertiesFile {

  private PropertiesFile() {}

  /** Java's format, without its silence where a key comes twice. */
  private static final class Strict extends Properties {

    private static final long serialVersionUID = 1;

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        throw new IllegalArgumentException("'%s' appears twice; keep one".formatted(key));
      }
      return super.put(key, value);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence where the file cannot be read or holds a key
   *     twice
   */
  static Map<String, String> read(Path file) {
    var properties = new Strict();
    try {
      properties.load(new StringReader(TextFile.read(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s: cannot be read (%s); give a text file of 'key = value' that this user may read"
              .formatted(file, FileFailure.reason(e)),
          e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    var values = new TreeMap<String, String>();
    properties.forEach((key, value) -> values.put((String) key, ((String) value).strip()));
    return values;
  }
}
