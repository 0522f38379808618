package dev.mien.client.detection;

/**
 * @param rotationDegrees how far the picture has to be turned clockwise to stand upright: a
 *     multiple of 90, negative ones too. Boxes and key points stay those of the picture as given.
 */
public record ImageProcessingOptions(int rotationDegrees) {

  public ImageProcessingOptions {
    if (rotationDegrees % 90 != 0) {
      throw new IllegalArgumentException(
          "rotationDegrees is " + rotationDegrees + ", expected a multiple of 90");
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Upright, until told otherwise. */
  public static final class Builder {

    private int rotationDegrees;

    private Builder() {}

    public Builder setRotationDegrees(int rotationDegrees) {
      this.rotationDegrees = rotationDegrees;
      return this;
    }

    public ImageProcessingOptions build() {
      return new ImageProcessingOptions(rotationDegrees);
    }
  }
}
