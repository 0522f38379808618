// What is said of a face.

import { mostProbable, UNSURE } from './smoothing.js';

/** More classes than these do not fit; of more, the most probable are shown. */
const MAX_BARS = 7;

export const percent = (probability) => `${Math.round(100 * probability)} %`;

/** Of the label; where there is none, of the most probable class. */
export function probabilityOf({ label, probabilities }) {
  return probabilities.get(label === UNSURE ? mostProbable(probabilities) : label);
}

/** @return {[string, number][]} in the model's order, or the most probable first where there are many */
export function barsOf({ probabilities }) {
  const all = [...probabilities];
  return all.length <= MAX_BARS
    ? all
    : all.sort((one, other) => other[1] - one[1]).slice(0, MAX_BARS);
}

/** @return {string} "happy 93 %" */
export function titleOf({ smoothed }) {
  return smoothed ? `${smoothed.label} ${percent(probabilityOf(smoothed))}` : 'no label yet';
}
