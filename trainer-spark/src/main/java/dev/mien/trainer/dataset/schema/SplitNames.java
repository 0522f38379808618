package dev.mien.trainer.dataset.schema;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What folders, files and columns call the splits, in upper or lower case: {@code train}, {@code
 * valid}, {@code PublicTest} and so on.
 */
public final class SplitNames implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Set<String> TRAINING = Set.of("train", "training");
  private static final Set<String> VALIDATION =
      Set.of("validation", "valid", "val", "publictest", "public_test");
  private static final Set<String> PRIVATE_TEST = Set.of("privatetest", "private_test");
  private static final String TEST = "test";

  /** What {@code train-00000-of-00002.parquet} and {@code test_with_emotions.csv} start with. */
  private static final Pattern START =
      Pattern.compile(
          "(public_?test|private_?test|training|train|validation|valid|val|test)(?![a-z]).*");

  private final Split splitOfTest;

  private SplitNames(Split splitOfTest) {
    this.splitOfTest = splitOfTest;
  }

  /**
   * Beside a validation split, {@code test} is the final test; alone, it is what models are
   * compared on.
   *
   * @param names all that occur in the data, whether they name a split or not
   */
  public static SplitNames among(Collection<String> names) {
    boolean validationIsApart =
        names.stream().map(SplitNames::lowerCase).anyMatch(VALIDATION::contains);
    return new SplitNames(validationIsApart ? Split.PRIVATE_TEST : Split.PUBLIC_TEST);
  }

  public Optional<Split> find(String name) {
    String lowerCase = lowerCase(name);
    if (TRAINING.contains(lowerCase)) {
      return Optional.of(Split.TRAINING);
    } else if (VALIDATION.contains(lowerCase)) {
      return Optional.of(Split.PUBLIC_TEST);
    } else if (PRIVATE_TEST.contains(lowerCase)) {
      return Optional.of(Split.PRIVATE_TEST);
    }
    return lowerCase.equals(TEST) ? Optional.of(splitOfTest) : Optional.empty();
  }

  /**
   * @param folder its name, such as {@code train} or, as Spark partitions tables, {@code
   *     split=train}
   * @return the name of a split that it is, in lower case, or nothing
   */
  public static String ofFolder(String folder) {
    String name = lowerCase(folder.substring(folder.indexOf('=') + 1));
    return among(Set.of()).find(name).isPresent() ? name : "";
  }

  /**
   * @return the name of a split that the file's name starts with, in lower case, or nothing
   */
  public static String startOf(String fileName) {
    Matcher matcher = START.matcher(lowerCase(fileName));
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String lowerCase(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
