package dev.mien.trainer;

import dev.mien.trainer.data.Split;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.network.NetworkFile;
import dev.mien.trainer.training.Distribution;
import java.nio.file.Path;
import java.util.Arrays;
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
      return converted(OptionConverters::architecture, name);
    }
  }

  static final class ToTrainedNetwork implements ITypeConverter<Architecture> {
    @Override
    public Architecture convert(String file) {
      return converted(NetworkFile::trained, Path.of(file));
    }
  }

  static final class ToWay implements ITypeConverter<Distribution.Way> {
    @Override
    public Distribution.Way convert(String name) {
      return Arrays.stream(Distribution.Way.values())
          .filter(way -> way.toString().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is neither averaging nor gradient-sharing".formatted(name)));
    }
  }

  private static Architecture architecture(String nameOrFile) {
    return nameOrFile.endsWith(".json")
        ? NetworkFile.untrained(Path.of(nameOrFile))
        : Architectures.named(nameOrFile);
  }

  private static <S, T> T converted(Function<S, T> conversion, S name) {
    try {
      return conversion.apply(name);
    } catch (UserInputException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
