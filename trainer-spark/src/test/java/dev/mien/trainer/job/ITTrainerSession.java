package dev.mien.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.testing.LocalSpark;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ITTrainerSession {

  /** Spark's two minutes are shorter than a laptop's sleep. */
  @Test
  void aDriverThatSleptForADayDoesNotTakeItsOwnExecutorForLost() {
    var conf = LocalSpark.session().sparkContext().getConf();

    assertThat(TimeUnit.SECONDS.toDays(conf.getTimeAsSeconds("spark.network.timeout")))
        .isGreaterThan(1);
  }
}
