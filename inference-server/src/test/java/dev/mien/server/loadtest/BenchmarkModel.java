package dev.mien.server.loadtest;

import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import java.nio.file.Path;

/** The model that a benchmark was asked to run with. */
final class BenchmarkModel {

  private BenchmarkModel() {}

  /**
   * @param name of a file, or "bundled"
   */
  static ModelFile named(String name) {
    return name.equals("bundled") ? BundledModel.EXPRESSION.read() : ModelFile.read(Path.of(name));
  }
}
