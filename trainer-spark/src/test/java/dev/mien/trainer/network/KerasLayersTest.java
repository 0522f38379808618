package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.UserException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KerasLayersTest {

  static final String REFERENCE =
      """
      {"class_name": "Sequential", "config": {"name": "sequential", "layers": [
      {"class_name": "InputLayer", "config": {"name": "input", "batch_shape": [null,48,48,1]}},
      {"class_name": "Rescaling", "config": {"name": "rescaling", "scale": 0.00392156862745098, "offset": 0.0}},
      CONV1(64), CONV2(64), POOL, DROP, CONV3(128), CONV4(128), CONV5(256), CONV6(256), POOL, DROP,
      {"class_name": "Flatten", "config": {"name": "flatten", "data_format": "channels_last"}},
      {"class_name": "Dense", "config": {"name": "dense", "units": 32, "use_bias": true, "activation": "linear"}},
      {"class_name": "Activation", "config": {"name": "activation", "activation": "relu"}},
      {"class_name": "Dense", "config": {"name": "dense_1", "units": 7, "use_bias": true, "activation": "softmax"}}]}}
      """
          .replaceAll(
              "CONV(\\d)\\((\\d+)\\)",
              "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"conv$1\", \"filters\": $2, \"kernel_size\": [3,3], \"strides\": [1,1], \"padding\": \"same\", \"data_format\": \"channels_last\", \"dilation_rate\": [1,1], \"activation\": \"relu\", \"use_bias\": true}}")
          .replace(
              "POOL",
              "{\"class_name\": \"MaxPooling2D\", \"config\": {\"name\": \"pool\", \"pool_size\": [2,2], \"strides\": [2,2], \"padding\": \"valid\", \"data_format\": \"channels_last\"}}")
          .replace(
              "DROP",
              "{\"class_name\": \"Dropout\", \"config\": {\"name\": \"dropout\", \"rate\": 0.25}}");

  @Test
  void theReferenceNetworkIsAccepted() {
    assertThatCode(() -> check(REFERENCE)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"Dropout\"                        | \"BatchNormalization\"  | its layer 'dropout' is BatchNormalization, expected Conv2D (128 filters",
        "\"filters\": 64                    | \"filters\": 32         | its layer 'conv1' is Conv2D (32 filters",
        "\"padding\": \"same\"            | \"padding\": \"valid\"  | padding valid",
        "\"strides\": [1,1]                 | \"strides\": [2,2]      | strides [2,2], padding same",
        "\"activation\": \"relu\", \"use | \"activation\": \"elu\", \"use | with elu, expected Conv2D",
        "\"activation\": \"softmax\"      | \"activation\": \"sigmoid\" | its layer 'dense_1' is Dense (with bias) with sigmoid",
        "[null,48,48,1]                       | [null,48,48,3]            | its layer 'input' takes the shape [null,48,48,3]",
        "\"scale\": 0.00392156862745098     | \"scale\": 0.00784       | its layer 'rescaling' scales by 0.00784",
        "\"class_name\": \"Flatten\"      | \"class_name\": \"GlobalAveragePooling2D\" | its layer 'flatten' is GlobalAveragePooling2D",
      })
  void theFirstLayerThatDiffersIsNamed(String reference, String other, String message) {
    assertThatThrownBy(() -> check(REFERENCE.replace(reference, other)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("model.h5 is not the reference network: ")
        .hasMessageContaining(message);
  }

  private static void check(String json) throws JsonProcessingException {
    new KerasLayers(Path.of("model.h5"), new ObjectMapper().readTree(json)).requireReference();
  }
}
