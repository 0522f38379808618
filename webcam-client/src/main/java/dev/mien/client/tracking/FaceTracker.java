package dev.mien.client.tracking;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Gives a face the same number from frame to frame. Pairs of an old and a new box are taken in the
 * order of their likeness, the most alike first, each box once; a new box that is left over is a
 * new face. Used by one thread.
 */
public final class FaceTracker {

  private final TrackingSettings settings;
  private final List<Track> tracks = new ArrayList<>();
  private String source = "";
  private int lastNumber;

  public FaceTracker(TrackingSettings settings) {
    this.settings = settings;
  }

  /**
   * @param source of the frame; with another one, all faces are new
   * @param boxes in pixels of the frame
   * @param positionMillis of the frame, not before that of the call before
   * @return a number for each box, in their order; counts from 1
   */
  public List<Integer> follow(String source, List<Rectangle> boxes, long positionMillis) {
    if (!source.equals(this.source)) {
      tracks.clear();
      this.source = source;
    }
    tracks.removeIf(track -> positionMillis - track.seenMillis > settings.keepMillis());
    Track[] found = match(boxes);
    for (int i = 0; i < found.length; i++) {
      if (found[i] == null) {
        found[i] = new Track(++lastNumber);
        tracks.add(found[i]);
      }
      found[i].box = boxes.get(i);
      found[i].seenMillis = positionMillis;
    }
    return Arrays.stream(found).map(track -> track.number).toList();
  }

  /** Null for a box without a track. */
  private Track[] match(List<Rectangle> boxes) {
    var found = new Track[boxes.size()];
    var taken = new boolean[tracks.size()];
    for (BoxPair pair : mostAlikeFirst(boxes)) {
      if (!taken[pair.track()] && found[pair.face()] == null) {
        taken[pair.track()] = true;
        found[pair.face()] = tracks.get(pair.track());
      }
    }
    return found;
  }

  private List<BoxPair> mostAlikeFirst(List<Rectangle> boxes) {
    var pairs = new ArrayList<BoxPair>();
    for (int track = 0; track < tracks.size(); track++) {
      for (int face = 0; face < boxes.size(); face++) {
        BoxPair pair = BoxPair.of(track, tracks.get(track).box, face, boxes.get(face));
        if (pair.mayBeOneFace(settings)) {
          pairs.add(pair);
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(BoxPair::likeness).reversed());
    return pairs;
  }

  private static final class Track {

    private final int number;
    private Rectangle box;
    private long seenMillis;

    Track(int number) {
      this.number = number;
    }
  }
}
