package dev.mien.trainer.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.cli.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Keras' {@code model_config} says of a model's layers, held against the reference network.
 * Layers that do nothing to an answer, such as dropout, do not count.
 */
final class KerasLayers {

  private static final Set<String> ONLY_IN_TRAINING =
      Set.of(
          "Dropout",
          "SpatialDropout2D",
          "GaussianDropout",
          "GaussianNoise",
          "RandomFlip",
          "RandomRotation",
          "RandomZoom",
          "RandomTranslation",
          "RandomContrast",
          "RandomBrightness");

  private static final String SOFTMAX = "softmax";

  private static final List<KerasLayer> REFERENCE =
      List.of(
          KerasLayer.convolution(64),
          KerasLayer.convolution(64),
          KerasLayer.maxPool(),
          KerasLayer.convolution(128),
          KerasLayer.convolution(128),
          KerasLayer.convolution(256),
          KerasLayer.convolution(256),
          KerasLayer.maxPool(),
          KerasLayer.flatten(),
          KerasLayer.dense("relu"),
          KerasLayer.dense(SOFTMAX));

  private final Path file;
  private final List<KerasLayer> layers = new ArrayList<>();

  KerasLayers(Path file, JsonNode model) {
    this.file = file;
    JsonNode config = model.path("config");
    // Keras 1 has the list itself.
    (config.isArray() ? config : config.path("layers")).forEach(this::add);
  }

  /**
   * @throws UserException naming the first layer that differs
   */
  void requireReference() {
    for (int i = 0; i < Math.max(layers.size(), REFERENCE.size()) && !layers.isEmpty(); i++) {
      if (i == layers.size()) {
        throw refused("it ends after '%s'".formatted(layers.get(i - 1).name()), REFERENCE.get(i));
      }
      KerasLayer found = layers.get(i);
      if (i == REFERENCE.size()) {
        throw new UserException(
            "%s is not the reference network: after its last layer it has '%s', %s"
                .formatted(file, found.name(), found));
      } else if (!found.answersLike(REFERENCE.get(i))) {
        throw refused("its layer '%s' is %s".formatted(found.name(), found), REFERENCE.get(i));
      }
    }
  }

  private UserException refused(String found, KerasLayer expected) {
    return new UserException(
        "%s is not the reference network: %s, expected %s".formatted(file, found, expected));
  }

  private void add(JsonNode layer) {
    String type = layer.path("class_name").asText();
    JsonNode config = layer.path("config");
    requireInput(config);
    if (type.equals("InputLayer") || ONLY_IN_TRAINING.contains(type)) {
      return;
    }
    switch (type) {
      case "Rescaling" -> requireUnitRange(config);
      case "Activation" -> activate(KerasLayer.activation(config), config);
      case "ReLU" -> activate("relu", config);
      case "Softmax" -> activate(SOFTMAX, config);
      default -> layers.add(KerasLayer.of(type, config));
    }
  }

  /** As a layer of its own, an activation belongs to the layer before. */
  private void activate(String activation, JsonNode config) {
    int last = layers.size() - 1;
    if (last < 0 || !layers.get(last).activation().equals("linear")) {
      layers.add(KerasLayer.of("Activation", config));
    } else {
      layers.set(last, layers.get(last).activatedBy(activation));
    }
  }

  private void requireInput(JsonNode config) {
    JsonNode shape =
        config.has("batch_shape") ? config.get("batch_shape") : config.path("batch_input_shape");
    if (shape.isArray() && !shape.toString().matches("\\[(null|\\d+),48,48,1\\]")) {
      throw new UserException(
          "%s is not the reference network: its layer '%s' takes the shape %s, expected [null,48,48,1], gray pictures of 48x48 with the channel last"
              .formatted(file, config.path("name").asText(), shape));
    }
  }

  /** mien divides by 255 itself. */
  private void requireUnitRange(JsonNode config) {
    boolean unitRange =
        layers.isEmpty()
            && Math.abs(config.path("scale").asDouble() * 255 - 1) < 1e-3
            && config.path("offset").asDouble() == 0;
    if (!unitRange) {
      throw new UserException(
          "%s is not the reference network: its layer '%s' scales by %s and adds %s, expected 1/255 and 0 before all other layers"
              .formatted(
                  file, config.path("name").asText(), config.path("scale"), config.path("offset")));
    }
  }
}
