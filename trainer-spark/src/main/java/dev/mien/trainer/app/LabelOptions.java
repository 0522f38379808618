package dev.mien.trainer.app;

import dev.mien.trainer.dataset.schema.LabelRules;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the names of folders stand for. */
final class LabelOptions {

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "Classes of folders with other names: lines 'folder = class', or 'folder = -' "
              + "to skip one. Examples: trainer-spark/examples.")
  private Path labels;

  LabelRules rules() {
    return labels == null ? LabelRules.NONE : LabelRules.read(labels);
  }
}
