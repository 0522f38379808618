package dev.mien.trainer.dataset.storage;

import java.io.Serializable;
import java.net.URI;
import org.apache.hadoop.fs.Path;

/** Names files by their place below a folder. */
public final class RelativePath implements Serializable {

  private static final long serialVersionUID = 1;

  private final URI base;

  private RelativePath(URI base) {
    this.base = base;
  }

  public static RelativePath to(Path folder) {
    return new RelativePath(URI.create(folder.toUri() + "/"));
  }

  public String of(Path file) {
    return base.relativize(file.toUri()).getPath();
  }
}
