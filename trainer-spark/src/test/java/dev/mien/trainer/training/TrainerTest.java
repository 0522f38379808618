package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.evaluation.Evaluator;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import dev.mien.trainer.training.TrainingSettings.Finish;
import dev.mien.trainer.training.TrainingSettings.Origin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {

  @TempDir private Path folder;

  @Test
  void aLossThatIsNoNumberStopsTheTrainingAtOnce() {
    var spark = LocalSpark.session();
    var face = RowFactory.create("a", "Training", 3, FerFiles.pixels(1), null, null);
    var faces = spark.createDataFrame(List.of(face), FaceColumns.SCHEMA);
    var data = new TrainingData(faces, List.of(0L, 0L, 0L, 1L, 0L, 0L, 0L), faces, "PublicTest");
    var architecture = Architectures.named("residual");
    var settings =
        new TrainingSettings(
            new Origin("residual", Map.of()),
            architecture.recipe(),
            1,
            new Distribution(1, 1),
            new Finish(0, false));
    var wentOn = new AtomicBoolean();
    EpochRunner runner =
        (network, rows, batches, rate, progress) -> {
          progress.advanced(32, () -> 2.5);
          progress.advanced(64, () -> Double.NaN);
          wentOn.set(true);
          return 2.5;
        };
    var checkpoints = new Checkpoints(folder.resolve("checkpoint"), settings, "");
    var trainer = new Trainer(architecture, settings, runner, new Evaluator(spark), checkpoints);
    var start = Trainer.start(architecture, settings, data);

    assertThatThrownBy(() -> trainer.train(start, Optional.empty(), data, new IgnoringListener()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "in epoch 1 the loss is not a number, so the training stops and writes no model: give a --learning-rate below 0.05, such as a tenth of it");
    assertThat(wentOn).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  private static final class IgnoringListener implements TrainingListener {

    @Override
    public void advanced(int epoch, long pictures, DoubleSupplier loss) {
      assertThat(loss.getAsDouble()).isFinite();
    }

    @Override
    public void epochDone(History history) {}
  }
}
