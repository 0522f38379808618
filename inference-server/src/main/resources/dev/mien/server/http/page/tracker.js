// Gives a face the same number from frame to frame, by the rules and limits of the desktop client.

/** Boxes that share this much of their area hold the same face. */
const MIN_OVERLAP = 0.3;

/** So do boxes whose centres are up to so many mean box widths apart. */
const MAX_DISTANCE = 0.6;

/** For how long a face may be missed and still be known again. */
const KEEP_MILLIS = 1000;

/** A head does not grow or shrink by more than this from one frame to the next. */
const MAX_GROWTH = 2;

export class FaceTracker {
  #tracks = [];
  #lastNumber = 0;

  /**
   * Pairs of an old and a new box are taken in the order of their likeness, each box once; a new
   * box that is left over is a new face.
   *
   * @param {{x, y, width, height}[]} boxes in pixels
   * @param {number} millis of the frame, not before that of the call before
   * @return {number[]} a number for each box, in their order; counts from 1
   */
  follow(boxes, millis) {
    this.#tracks = this.#tracks.filter((track) => millis - track.seenMillis <= KEEP_MILLIS);
    const found = this.#match(boxes);
    return boxes.map((box, i) => {
      const track = found[i] ?? this.#begin();
      track.box = box;
      track.seenMillis = millis;
      return track.number;
    });
  }

  #begin() {
    const track = { number: ++this.#lastNumber };
    this.#tracks.push(track);
    return track;
  }

  #match(boxes) {
    const found = new Array(boxes.length);
    const taken = new Set();
    for (const { track, face } of this.#mostAlikeFirst(boxes)) {
      if (!taken.has(track) && !found[face]) {
        taken.add(track);
        found[face] = track;
      }
    }
    return found;
  }

  #mostAlikeFirst(boxes) {
    const pairs = [];
    for (const track of this.#tracks) {
      boxes.forEach((box, face) => {
        const shared = overlap(track.box, box);
        const apart = distance(track.box, box);
        if (shared >= MIN_OVERLAP || apart <= MAX_DISTANCE) {
          pairs.push({ track, face, likeness: shared - apart });
        }
      });
    }
    return pairs.sort((one, other) => likenessOrder(one.likeness, other.likeness));
  }
}

/** The most alike first. Infinity minus Infinity is no number, so these are not subtracted. */
function likenessOrder(one, other) {
  return one === other ? 0 : one > other ? -1 : 1;
}

/** Intersection over union, 0 to 1. */
function overlap(a, b) {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) {
    return 0;
  }
  return (width * height) / (a.width * a.height + b.width * b.height - width * height);
}

/** Between the centres, in mean box widths. */
function distance(a, b) {
  const larger = Math.max(a.width, b.width);
  const smaller = Math.max(1, Math.min(a.width, b.width));
  if (larger > MAX_GROWTH * smaller) {
    return Infinity;
  }
  const across = Math.hypot(
    a.x + a.width / 2 - b.x - b.width / 2,
    a.y + a.height / 2 - b.y - b.height / 2,
  );
  return across / ((larger + smaller) / 2);
}
