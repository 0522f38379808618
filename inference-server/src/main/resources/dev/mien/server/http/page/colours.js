// A colour for each class: those of the desktop client. FER2013's expressions have the palette of
// Okabe and Ito, which people with any of the common colour blindnesses can tell apart.

import { UNSURE } from './smoothing.js';

const GREY = '#b8bcc4';

const KNOWN = new Map([
  ['angry', '#d55e00'],
  ['disgust', '#009e73'],
  ['fear', '#cc79a7'],
  ['happy', '#f0e442'],
  ['sad', '#0072b2'],
  ['surprise', '#e69f00'],
  ['neutral', '#56b4e9'],
]);

/** For other classes, by their order; each is as far as possible from all before. */
const FURTHER = [
  '#8700f0', '#b4ff96', '#695a2d', '#78ffc3', '#9678ff', '#ff005a', '#963c78',
  '#f0f0ff', '#5a4bc3', '#87c387', '#c3a54b', '#b4e15a', '#a50096',
];

/**
 * @param {string} label
 * @param {string[]} labels of the model, in its order
 */
export function colourOf(label, labels) {
  if (KNOWN.has(label)) {
    return KNOWN.get(label);
  }
  const place = labels.filter((name) => !KNOWN.has(name)).indexOf(label);
  return label === UNSURE || place < 0 ? GREY : FURTHER[place % FURTHER.length];
}

/** Of a face under its prediction; grey where there is none. */
export function colourOfFace({ smoothed }) {
  return smoothed ? colourOf(smoothed.label, [...smoothed.probabilities.keys()]) : GREY;
}
