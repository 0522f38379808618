package dev.mien.server.http.page;

import dev.mien.cli.Sha256;
import dev.mien.server.http.HttpStatusException;
import dev.mien.server.http.Request;
import dev.mien.server.http.Response;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The files that the page loads, at {@code /page/FOLDER/NAME}. A folder's name changes with what is
 * in it, so that browsers may keep its files for good: MediaPipe's has its version, the page's own
 * a checksum.
 */
final class StaticFiles {

  /** The last version that reports nothing to Google; mediapipe/SOURCE.md has its checksums. */
  static final String MEDIAPIPE = "mediapipe-0.10.35";

  static final List<String> OF_MEDIAPIPE =
      List.of(
          "face_detection_short_range.tflite",
          "vision_bundle.mjs",
          "vision_wasm_internal.js",
          "vision_wasm_internal.wasm");

  static final List<String> OF_THE_PAGE =
      List.of(
          "camera.js",
          "colours.js",
          "crop.js",
          "detector.js",
          "face-finder.js",
          "face-list.js",
          "frame-rate.js",
          "frames.js",
          "label-memory.js",
          "labeller.js",
          "live-view.js",
          "main.js",
          "model-metadata.js",
          "newest-only.js",
          "overlay.js",
          "photograph-view.js",
          "photograph.js",
          "screen.js",
          "server.js",
          "smoothing.js",
          "style.css",
          "texts.js",
          "tracker.js");

  private static final int DIGITS = 16;

  private final Map<String, StaticFile> mediapipe = files("mediapipe/", OF_MEDIAPIPE);
  private final Map<String, StaticFile> page = files("", OF_THE_PAGE);
  private final String pageFolder = checksum();

  private static Map<String, StaticFile> files(String folder, List<String> names) {
    var files = new HashMap<String, StaticFile>();
    names.forEach(name -> files.put(name, new StaticFile(folder + name)));
    return files;
  }

  private String checksum() {
    MessageDigest digest = Sha256.digest();
    OF_THE_PAGE.forEach(name -> digest.update(page.get(name).plain()));
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  /** Of the page's own files. */
  String pageFolder() {
    return pageFolder;
  }

  /**
   * @throws HttpStatusException where there is no such file
   */
  Response response(Request request) {
    StaticFile file = find(request.variables().get(0), request.variables().get(1));
    boolean packs = request.headers().get("Accept-Encoding", "").contains("gzip");
    var response =
        Response.bytes(200, file.contentType(), packs ? file.packed() : file.plain())
            .with("Cache-Control", "public, max-age=31536000, immutable")
            .with("Vary", "Accept-Encoding");
    return packs ? response.with("Content-Encoding", "gzip") : response;
  }

  private StaticFile find(String folder, String name) {
    Map<String, StaticFile> files =
        folder.equals(MEDIAPIPE) ? mediapipe : folder.equals(pageFolder) ? page : Map.of();
    StaticFile file = files.get(name);
    if (file == null) {
      throw new HttpStatusException(404, "this file is not of this server's page; load / again");
    }
    return file;
  }
}
