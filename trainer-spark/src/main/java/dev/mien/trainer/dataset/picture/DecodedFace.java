package dev.mien.trainer.dataset.picture;

import dev.mien.trainer.dataset.schema.PictureChange;
import java.util.EnumSet;
import java.util.Set;

/** A face and what was done to its picture. */
public final class DecodedFace {

  private final byte[] pixels;
  private final Set<PictureChange> changes;

  private DecodedFace(byte[] pixels, Set<PictureChange> changes) {
    this.pixels = pixels;
    this.changes = changes;
  }

  /** One whose pixels were stored as they are. */
  public static DecodedFace unchanged(byte[] pixels) {
    return new DecodedFace(pixels, Set.of());
  }

  static DecodedFace of(byte[] pixels, boolean scaled, boolean cut, boolean turned) {
    Set<PictureChange> changes = EnumSet.noneOf(PictureChange.class);
    if (scaled) {
      changes.add(PictureChange.SCALED);
    }
    if (cut) {
      changes.add(PictureChange.CUT);
    }
    if (turned) {
      changes.add(PictureChange.TURNED);
    }
    return new DecodedFace(pixels, changes);
  }

  /** 48 x 48 gray bytes, row by row. */
  public byte[] pixels() {
    return pixels;
  }

  public Set<PictureChange> changes() {
    return changes;
  }
}
