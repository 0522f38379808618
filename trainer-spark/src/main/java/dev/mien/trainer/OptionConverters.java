package dev.mien.trainer;

import dev.mien.trainer.data.Split;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
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

  static final class ToArchitecture implements ITypeConverter<Architecture> {
    @Override
    public Architecture convert(String name) {
      return converted(Architectures::named, name);
    }
  }

  private static <T> T converted(Function<String, T> conversion, String name) {
    try {
      return conversion.apply(name);
    } catch (UserInputException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
