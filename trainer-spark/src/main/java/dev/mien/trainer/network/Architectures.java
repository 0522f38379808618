package dev.mien.trainer.network;

import dev.mien.cli.UserException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The architectures that can be named on the command line. */
public final class Architectures {

  private static final List<Architecture> ALL =
      List.of(
          new ReferenceArchitecture(),
          new ResidualArchitecture("residual", 48, List.of(1, 1, 1)),
          new ResidualArchitecture("residual12", 48, List.of(1, 2, 2)));

  /** What the reference network was called in model files and scripts before. */
  private static final String FORMER_NAME = "seed";

  private Architectures() {}

  /**
   * @throws UserException for a name that is none of {@link #names}
   */
  public static Architecture named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new UserException(
                    "no architecture is called '%s': expected one of %s, or a file that ends in .json"
                        .formatted(name, names())));
  }

  static Optional<Architecture> find(String name) {
    String current = name.equals(FORMER_NAME) ? ALL.get(0).name() : name;
    return ALL.stream().filter(architecture -> architecture.name().equals(current)).findFirst();
  }

  public static String names() {
    return ALL.stream().map(Architecture::name).collect(Collectors.joining(", "));
  }
}
