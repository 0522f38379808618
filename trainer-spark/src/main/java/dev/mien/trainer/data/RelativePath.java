package dev.mien.trainer.data;

import java.io.Serializable;
import java.net.URI;
import org.apache.hadoop.fs.Path;

/** Names files by their place below a folder. */
final class RelativePath implements Serializable {

  private static final long serialVersionUID = 1;

  private final URI base;

  private RelativePath(URI base) {
    this.base = base;
  }

  static RelativePath to(Path folder) {
    return new RelativePath(URI.create(folder.toUri() + "/"));
  }

  String of(Path file) {
    return base.relativize(file.toUri()).getPath();
  }
}
