// What is shown of a face, from the answers for it: smoothed over time, under a label that does not
// flicker. The rules and numbers are those of the desktop client.

/** After this time a new state has reached 63 % of its value. */
const TIME_CONSTANT_MILLIS = 300;

/** A new label takes over at once when it leads by this much. */
const SWITCH_MARGIN = 0.1;

/** A new label takes over when it has led for so long. */
const SWITCH_MILLIS = 500;

/** Below this probability no label is shown. */
const CONFIDENCE_FLOOR = 0.35;

/** A label as old as this says nothing about the face any more. */
const FORGET_MILLIS = 10_000;

/** In place of a label that is too improbable. */
export const UNSURE = 'unsure';

/** Turns the answers for each face into what is shown of it. */
export class ExpressionTracks {
  #tracks = new Map();

  /**
   * @param {number} track the face's number
   * @param {Map<string, number>} probabilities of every class
   * @param {number} millis of the frame, not before that of the call before
   * @return {{label: string, probabilities: Map<string, number>}} a class, or UNSURE
   */
  read(track, probabilities, millis) {
    for (const [number, known] of this.#tracks) {
      if (millis - known.readMillis > FORGET_MILLIS) {
        this.#tracks.delete(number);
      }
    }
    if (!this.#tracks.has(track)) {
      this.#tracks.set(track, { smoothed: new SmoothedProbabilities(), label: new StableLabel() });
    }
    const known = this.#tracks.get(track);
    known.readMillis = millis;
    const values = known.smoothed.add(probabilities, millis);
    return { label: known.label.update(values, millis), probabilities: values };
  }
}

/** A moving average over time, not over frames, so that a slow camera is smoothed as a fast one. */
class SmoothedProbabilities {
  #values = new Map();
  #lastMillis = 0;

  add(probabilities, millis) {
    const share = -Math.expm1(-(millis - this.#lastMillis) / TIME_CONSTANT_MILLIS);
    const known =
      this.#values.size === probabilities.size &&
      [...probabilities.keys()].every((label) => this.#values.has(label));
    const next = new Map();
    for (const [label, probability] of probabilities) {
      const old = known ? this.#values.get(label) : probability;
      next.set(label, old + share * (probability - old));
    }
    this.#lastMillis = millis;
    this.#values = next;
    return next;
  }
}

/** Another label has to lead clearly, or for some time. So has a label over the floor. */
class StableLabel {
  #label = '';
  #challenger = '';
  #challengedMillis = 0;
  #sure = true;

  update(probabilities, millis) {
    const leader = mostProbable(probabilities);
    if (!probabilities.has(this.#label)) {
      this.#label = leader;
    } else if (leader !== this.#label) {
      const lead = probabilities.get(leader) - probabilities.get(this.#label);
      if (lead >= SWITCH_MARGIN || this.#hasLedLongEnough(leader, millis)) {
        this.#label = leader;
      }
    }
    if (leader === this.#label) {
      this.#challenger = '';
    }
    const needed = CONFIDENCE_FLOOR + (this.#sure ? 0 : SWITCH_MARGIN);
    this.#sure = probabilities.get(this.#label) >= Math.min(needed, 1);
    return this.#sure ? this.#label : UNSURE;
  }

  #hasLedLongEnough(leader, millis) {
    if (leader !== this.#challenger) {
      this.#challenger = leader;
      this.#challengedMillis = millis;
    }
    return millis - this.#challengedMillis >= SWITCH_MILLIS;
  }
}

/** Of equal ones, the first. */
export function mostProbable(probabilities) {
  let best = '';
  let highest = -Infinity;
  for (const [label, probability] of probabilities) {
    if (probability > highest) {
      best = label;
      highest = probability;
    }
  }
  return best;
}
