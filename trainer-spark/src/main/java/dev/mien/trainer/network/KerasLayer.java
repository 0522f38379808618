package dev.mien.trainer.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A layer by all that decides its answer, beside its weights.
 *
 * @param shape filters, sizes, padding and so on, in words
 * @param activation as Keras calls it; {@code linear} for none
 */
record KerasLayer(String name, String type, String shape, String activation) {

  private static final String NO_ACTIVATION = "linear";

  static KerasLayer convolution(int filters) {
    return new KerasLayer(
        "",
        "Conv2D",
        filters
            + " filters of [3,3], strides [1,1], padding same, dilation [1,1], channels_last, with bias",
        "relu");
  }

  static KerasLayer maxPool() {
    return new KerasLayer(
        "", "MaxPooling2D", "size [2,2], strides [2,2], channels_last", NO_ACTIVATION);
  }

  static KerasLayer flatten() {
    return new KerasLayer("", "Flatten", "channels_last", NO_ACTIVATION);
  }

  static KerasLayer dense(String activation) {
    return new KerasLayer("", "Dense", "with bias", activation);
  }

  static KerasLayer of(String type, JsonNode config) {
    String channels = config.path("data_format").asText("channels_last");
    String bias = config.path("use_bias").asBoolean(true) ? "with bias" : "without bias";
    String shape =
        switch (type) {
          case "Conv2D", "Convolution2D" ->
              "%s filters of %s, strides %s, padding %s, dilation %s, %s, %s"
                  .formatted(
                      config.path("filters"),
                      config.path("kernel_size"),
                      config.path("strides"),
                      config.path("padding").asText(),
                      pair(config.path("dilation_rate")),
                      channels,
                      bias);
          // Where the side is even, padding changes nothing.
          case "MaxPooling2D" ->
              "size %s, strides %s, %s"
                  .formatted(config.path("pool_size"), config.path("strides"), channels);
          case "Flatten" -> channels;
          case "Dense" -> bias;
          default -> "";
        };
    return new KerasLayer(config.path("name").asText(type), type, shape, activation(config));
  }

  /** Keras writes its name, or an object that has it. */
  static String activation(JsonNode config) {
    JsonNode activation = config.path("activation");
    return activation.isObject()
        ? activation.path("class_name").asText().toLowerCase(Locale.ROOT)
        : activation.asText(NO_ACTIVATION);
  }

  KerasLayer activatedBy(String other) {
    return new KerasLayer(name, type, shape, other);
  }

  /** Names do not matter. */
  boolean answersLike(KerasLayer other) {
    return type.equals(other.type)
        && shape.equals(other.shape)
        && activation.equals(other.activation);
  }

  private static String pair(JsonNode rate) {
    return rate.isMissingNode() ? "[1,1]" : rate.toString();
  }

  /** For people. */
  @Override
  public String toString() {
    String article = shape.isEmpty() ? type : "%s (%s)".formatted(type, shape);
    return activation.equals(NO_ACTIVATION) ? article : article + " with " + activation;
  }
}
