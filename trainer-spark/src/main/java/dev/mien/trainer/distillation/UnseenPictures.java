package dev.mien.trainer.distillation;

import dev.mien.cli.UserException;
import dev.mien.model.ModelFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model answers better on pictures that it was trained on, and what it says of them is close to
 * their labels. So where models were trained without a fold, each of them teaches on its fold only.
 */
public final class UnseenPictures {

  private UnseenPictures() {}

  /**
   * @param teachers at least one
   * @throws UserException where no picture is unseen for one of the models, or a picture for none
   */
  public static void require(List<ModelFile> teachers) {
    List<Fold> folds =
        teachers.stream().flatMap(teacher -> Fold.leftOutBy(teacher.card()).stream()).toList();
    if (folds.isEmpty()) {
      return;
    }
    int number = folds.get(0).folds();
    for (ModelFile teacher : teachers) {
      Optional<Fold> fold = Fold.leftOutBy(teacher.card());
      if (fold.isEmpty() || fold.get().folds() != number) {
        throw new UserException(
            "--teacher %s was trained %s, but %s without fold %s: give models that were all trained with --fold K/%d, or all without"
                .formatted(
                    teacher.path(),
                    fold.map(other -> "without fold " + other).orElse("on all folds"),
                    ofFold(teachers, folds.get(0)).path(),
                    folds.get(0),
                    number));
      }
    }
    requireAll(folds, number);
  }

  private static ModelFile ofFold(List<ModelFile> teachers, Fold fold) {
    return teachers.stream()
        .filter(teacher -> Fold.leftOutBy(teacher.card()).equals(Optional.of(fold)))
        .findFirst()
        .orElseThrow();
  }

  private static void requireAll(List<Fold> folds, int number) {
    IntStream.rangeClosed(1, number)
        .mapToObj(i -> new Fold(i, number))
        .filter(fold -> !folds.contains(fold))
        .findFirst()
        .ifPresent(
            missing -> {
              throw new UserException(
                  "every --teacher was trained on the pictures of fold %s: train one more model with --fold %s, and name it too"
                      .formatted(missing, missing));
            });
  }
}
