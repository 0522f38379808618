package dev.mien.server.http.page;

import dev.mien.server.http.Endpoint;
import java.util.Map;

/** The page at {@code /} and the files that it loads, for everyone. */
public final class PageEndpoints {

  private PageEndpoints() {}

  /** By their paths. */
  public static Map<String, Endpoint> of() {
    var files = new StaticFiles();
    var page = new Page(files.pageFolder());
    return Map.of("/", Endpoint.open(page::response), "/page/*/*", Endpoint.open(files::response));
  }
}
