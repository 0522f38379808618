package dev.mien.trainer.dataset.schema;

/** What was done to a picture to make a face of 48x48 pixels. Several are stored as one number. */
public enum PictureChange {
  /** Scaled by area averages. */
  SCALED(1),
  /** Only the middle square was taken. */
  CUT(2),
  /** Turned or mirrored as its EXIF orientation says. */
  TURNED(4);

  private final int bit;

  PictureChange(int bit) {
    this.bit = bit;
  }

  /** Its place in {@link CheckedFaces#CHANGES}. */
  public int bit() {
    return bit;
  }
}
