package dev.mien.server.http.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file of the page, packed once for all who ask. Read at the first request. */
final class StaticFile {

  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "wasm", "application/wasm");

  private final String resource;
  private final String contentType;
  private byte[] plain;
  private byte[] packed;

  /**
   * @param resource its name, seen from this class; a large one lies there as {@code NAME.gz}
   */
  StaticFile(String resource) {
    this.resource = resource;
    String ending = resource.substring(resource.lastIndexOf('.') + 1);
    this.contentType = CONTENT_TYPES.getOrDefault(ending, "application/octet-stream");
  }

  String contentType() {
    return contentType;
  }

  synchronized byte[] plain() {
    if (plain == null) {
      plain = read(resource) == null ? unpack(read(resource + ".gz")) : read(resource);
    }
    return plain;
  }

  synchronized byte[] packed() {
    if (packed == null) {
      byte[] lying = read(resource + ".gz");
      packed = lying == null ? pack(plain()) : lying;
    }
    return packed;
  }

  /** Null where there is none. */
  private static byte[] read(String resource) {
    try (var in = StaticFile.class.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pack(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
