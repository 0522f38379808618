package dev.mien.trainer.app;

import dev.mien.trainer.dataset.schema.LabelRules;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the names of folders stand for. */
final class LabelOptions {

  @Option(
      names = "--labels",
      paramLabel = "as-found|NAMES|FILE",
      converter = ToLabelRules.class,
      description =
          "Classes of folders with other names. as-found: the names are the classes. NAMES: these"
              + " classes in this order, with commas. FILE: lines 'name = class', or 'name = -' to"
              + " skip one. Examples: trainer-spark/examples.")
  private LabelRules rules = LabelRules.NONE;

  LabelRules rules() {
    return rules;
  }

  static final class ToLabelRules implements ITypeConverter<LabelRules> {
    @Override
    public LabelRules convert(String text) {
      return OptionConverters.converted(LabelRules::parse, text);
    }
  }
}
