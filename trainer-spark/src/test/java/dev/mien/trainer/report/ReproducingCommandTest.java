package dev.mien.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.training.Augmentation;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import org.junit.jupiter.api.Test;

final class ReproducingCommandTest {

  @Test
  void writesOutEverySettingThatIsAnOption() {
    assertThat(command("epochs", "8", "optimiser", "ADAM", "schedule", "CONSTANT"))
        .isEqualTo("./mien train --data DATA --output model.zip --epochs 8 --schedule CONSTANT");
  }

  @Test
  void augmentationIsOnOrOff() {
    assertThat(command("augmentation", Augmentation.NONE.toString())).endsWith(" --no-augment");
    assertThat(command("augmentation", Augmentation.MODERATE.toString())).endsWith(" --augment");
  }

  @Test
  void aShellTakesEachValueAsOneWord() {
    assertThat(command("architecture", "my net's.json"))
        .endsWith(" --architecture 'my net'\\''s.json'");
  }

  private static String command(String... settings) {
    var training = TrainingRecord.newBuilder();
    for (int i = 0; i < settings.length; i += 2) {
      training.putSettings(settings[i], settings[i + 1]);
    }
    return new ReproducingCommand(ModelCard.newBuilder().setTraining(training).build()).toString();
  }
}
