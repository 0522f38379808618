package dev.mien.client.source.camera;

/**
 * @param index what {@code --source} takes
 * @param device what FFmpeg opens
 * @param description the maker's name for it
 */
public record Camera(int index, String device, String description) {

  @Override
  public String toString() {
    return "%d (%s, %s)".formatted(index, description, device);
  }
}
