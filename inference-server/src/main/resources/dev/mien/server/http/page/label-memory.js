// Shows a face under its last label until the next one comes: a frame is on the screen before its
// own answer is there.

const FORGET_MILLIS = 1000;

export class LabelMemory {
  #known = new Map();

  remember(track, smoothed, millis) {
    this.#known.set(track, { smoothed, millis });
  }

  /** @return the face's last prediction, or undefined where none is fresh */
  recall(track, millis) {
    for (const [number, known] of this.#known) {
      if (millis - known.millis > FORGET_MILLIS) {
        this.#known.delete(number);
      }
    }
    return this.#known.get(track)?.smoothed;
  }
}
