package dev.mien.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.distillation.Fold;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import dev.mien.trainer.training.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ITTrainingSplit {

  private static final int PICTURES = 40;

  @TempDir private Path folder;

  @Test
  void aFoldIsLeftOutOfTrainingAndNotOfValidation() throws IOException {
    var fold = new Fold(1, 2);
    FaceDataset faces = faces();

    TrainingData whole = TrainingSplit.of(faces, Optional.empty(), null, 1);
    TrainingData part = TrainingSplit.of(faces, Optional.of(fold), null, 1);

    assertThat(whole.trainingPictures()).isEqualTo(PICTURES);
    assertThat(part.trainingPictures()).isBetween(1L, PICTURES - 1L);
    assertThat(part.training().collectAsList())
        .hasSize((int) part.trainingPictures())
        .noneMatch(row -> fold.contains(row.getAs(FaceColumns.PIXELS)));
    assertThat(part.classes()).isEqualTo(whole.classes());
    assertThat(part.validation().count()).isEqualTo(PICTURES);
  }

  private FaceDataset faces() throws IOException {
    var rows =
        IntStream.range(0, PICTURES)
            .mapToObj(i -> FerFiles.csvPixels(FerFiles.pixels(i)))
            .flatMap(pixels -> Stream.of("Training", "PublicTest").map(s -> row(pixels, s)))
            .toList();
    Path csv = FerFiles.csv(folder.resolve("fer2013.csv"), "emotion,pixels,Usage", rows);
    return FaceDataset.open(LocalSpark.session(), csv.toString());
  }

  private static String row(String pixels, String split) {
    return "3,%s,%s".formatted(pixels, split);
  }
}
