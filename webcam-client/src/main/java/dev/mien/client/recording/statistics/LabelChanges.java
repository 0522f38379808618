package dev.mien.client.recording.statistics;

import java.util.HashMap;
import java.util.Map;

/** Counts how often the labels of faces change while they can be seen. */
public final class LabelChanges {

  /** A face that was away for longer than this was not watched in between. */
  private static final long MAX_GAP_MILLIS = 2000;

  private record Seen(String label, long positionMillis) {}

  private final Map<Integer, Seen> last = new HashMap<>();
  private long changes;
  private long watchedMillis;

  /**
   * @param track the face's number
   * @param positionMillis of the frame, not before that of the call before
   */
  public void add(int track, String label, long positionMillis) {
    last.values().removeIf(seen -> positionMillis - seen.positionMillis > MAX_GAP_MILLIS);
    Seen before = last.put(track, new Seen(label, positionMillis));
    if (before != null) {
      watchedMillis += positionMillis - before.positionMillis;
      changes += before.label.equals(label) ? 0 : 1;
    }
  }

  /** Whether no face was seen twice, as in still pictures. */
  public boolean isEmpty() {
    return watchedMillis == 0;
  }

  /** For each face; 0 where none was seen twice. */
  public double perMinute() {
    return watchedMillis == 0 ? 0 : changes * 60_000.0 / watchedMillis;
  }
}
