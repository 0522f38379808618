package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The three parts of FER2013, by the names that its files use: train on the first, choose between
 * models on the second, and give final figures on the third.
 */
public enum Split {
  TRAINING("Training"),
  PUBLIC_TEST("PublicTest"),
  PRIVATE_TEST("PrivateTest");

  /** For sentences: {@code Training, PublicTest, PrivateTest}. */
  public static final String NAMES =
      Arrays.stream(values()).map(Split::toString).collect(Collectors.joining(", "));

  private final String name;

  Split(String name) {
    this.name = name;
  }

  /** Upper and lower case are equal. */
  public static Optional<Split> find(String name) {
    return Arrays.stream(values()).filter(split -> split.name.equalsIgnoreCase(name)).findFirst();
  }

  /**
   * @throws UserException naming the three that there are
   */
  public static Split named(String name) {
    return find(name)
        .orElseThrow(
            () -> new UserException("no split is called '" + name + "': expected one of " + NAMES));
  }

  /** As FER2013 writes it, such as {@code PublicTest}. */
  @Override
  public String toString() {
    return name;
  }
}
