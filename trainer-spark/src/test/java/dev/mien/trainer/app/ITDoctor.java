package dev.mien.trainer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ITDoctor {

  @Test
  void theDoctorSaysWhichEnginesTrainHereAndWhichWouldBeChosen() {
    var out = new StringWriter();

    int exitCode = TrainerMain.commandLine().setOut(new PrintWriter(out, true)).execute("doctor");

    assertThat(exitCode).as(out.toString()).isZero();
    assertThat(out.toString())
        .startsWith("trainer-spark")
        .containsPattern("ok +Spark +3\\.5")
        .containsPattern("dl4j c\\S+ fp32 +dl4j 1\\S+, trains residual12 at \\d+ images/s")
        .containsPattern("torch cpu fp32 +libtorch 2\\S+, trains residual12 at \\d+ images/s")
        .containsPattern("torch cpu bf16 +libtorch 2\\S+, trains residual12 at \\d+ images/s")
        .containsPattern("ok +--engine auto +trained by (libtorch|Deeplearning4j) on ");
  }
}
