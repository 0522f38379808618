// How many frames a second were worked on, over the last two seconds.

const WINDOW_MILLIS = 2000;

export class FrameRate {
  #times = [];

  /** @return {number} frames a second, 0 before there are two */
  count(millis) {
    this.#times.push(millis);
    while (millis - this.#times[0] > WINDOW_MILLIS) {
      this.#times.shift();
    }
    const elapsed = millis - this.#times[0];
    return elapsed > 0 ? (1000 * (this.#times.length - 1)) / elapsed : 0;
  }
}
