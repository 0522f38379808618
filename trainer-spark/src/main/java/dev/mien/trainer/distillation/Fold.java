package dev.mien.trainer.distillation;

import dev.mien.cli.Sha256;
import dev.mien.cli.UserException;
import dev.mien.v1.ModelCard;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of all pictures, as in cross-validation. The SHA-256 of its pixels decides
 * which part a picture is in, so copies of a picture are always in the same one.
 *
 * @param number from 1
 * @param folds how many there are, 2 to {@value MOST}
 */
public record Fold(int number, int folds) implements Serializable {

  /** Of the option, and of the setting in a model's card. */
  public static final String OPTION = "fold";

  private static final int MOST = 100;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})/(\\d{1,3})");

  /**
   * @param text such as {@code 2/5}
   * @throws UserException where it is something else
   */
  public static Fold parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      var fold = new Fold(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
      if (fold.folds >= 2 && fold.folds <= MOST && fold.number >= 1 && fold.number <= fold.folds) {
        return fold;
      }
    }
    throw new UserException(
        "'%s' is no fold: expected K/N, such as 1/5 for the first of five, with 2 to %d folds"
            .formatted(text, MOST));
  }

  /** The fold that a model was trained without; empty where it may have seen all pictures. */
  public static Optional<Fold> leftOutBy(ModelCard card) {
    return Optional.ofNullable(card.getTraining().getSettingsMap().get(OPTION)).map(Fold::parse);
  }

  public boolean contains(byte[] pixels) {
    long hash = ByteBuffer.wrap(Sha256.of(pixels)).getLong();
    return Math.floorMod(hash, folds) == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + folds;
  }
}
