package dev.mien.trainer.dataset.schema;

/** What was done to a picture to make a face of 48x48 pixels. Several are stored as one number. */
public enum PictureChange {
  /** Scaled by area averages. */
  SCALED,
  /** Only the middle square was taken. */
  CUT,
  /** Turned or mirrored as its EXIF orientation says. */
  TURNED;

  /** Its place in {@link CheckedFaces#CHANGES}. */
  public int bit() {
    return 1 << ordinal();
  }
}
