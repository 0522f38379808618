package dev.mien.trainer.app;

import dev.mien.cli.UserException;
import dev.mien.model.Precision;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.distillation.Fold;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.network.NetworkFile;
import dev.mien.trainer.recipe.ClassWeighting;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** From words on the command line to what they name; a word that names nothing is wrong usage. */
final class OptionConverters {

  private OptionConverters() {}

  static final class ToSplit implements ITypeConverter<Split> {
    @Override
    public Split convert(String name) {
      return converted(Split::named, name);
    }
  }

  static final class ToFold implements ITypeConverter<Fold> {
    @Override
    public Fold convert(String text) {
      return converted(Fold::parse, text);
    }
  }

  static final class ToArchitecture implements ITypeConverter<Architecture> {
    @Override
    public Architecture convert(String name) {
      return converted(OptionConverters::architecture, name);
    }
  }

  static final class ToClassWeighting implements ITypeConverter<ClassWeighting> {
    @Override
    public ClassWeighting convert(String text) {
      try {
        return ClassWeighting.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class ToPrecision implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String id) {
      return Precision.find(id)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no precision: give fp32 or int8".formatted(id)));
    }
  }

  private static Architecture architecture(String nameOrFile) {
    return isFile(nameOrFile)
        ? NetworkFile.untrained(Path.of(nameOrFile))
        : Architectures.named(nameOrFile);
  }

  /** Whether the architecture is one of a file. */
  static boolean isFile(String architecture) {
    return architecture.endsWith(".json");
  }

  /** For what can be checked only once all options are known. */
  static <T> T wrongUsage(CommandLine command, Supplier<T> value) {
    try {
      return value.get();
    } catch (UserException e) {
      throw new ParameterException(command, e.getMessage());
    }
  }

  static <S, T> T converted(Function<S, T> conversion, S name) {
    try {
      return conversion.apply(name);
    } catch (UserException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
