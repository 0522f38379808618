// The faces as text, beside the picture: for those who cannot see it, or want numbers.

import { colourOf } from './colours.js';
import { barsOf, percent, titleOf } from './texts.js';

/** More would not be read. */
const MAX_FACES = 12;
const MILLIS_BETWEEN_ANNOUNCEMENTS = 2000;

export class FaceList {
  #list;
  #announcements;
  #announcedMillis = -Infinity;

  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} announcements is read aloud when it changes
   */
  constructor(list, announcements) {
    this.#list = list;
    this.#announcements = announcements;
  }

  clear() {
    this.#list.replaceChildren();
    this.#announcements.textContent = '';
    this.#announcedMillis = -Infinity;
  }

  /** @param faces with predictions where there are any */
  show(faces) {
    const shown = [...faces].sort((one, other) => one.track - other.track).slice(0, MAX_FACES);
    this.#list.replaceChildren(...shown.map(item));
    this.#announce(faces, shown, performance.now());
  }

  #announce(faces, shown, millis) {
    const labels = shown.map(({ track, smoothed }) => `face ${track} ${smoothed?.label ?? 'unknown'}`);
    const text = labels.length > 0 ? `${count(faces.length)}: ${labels.join(', ')}` : 'no face';
    const due = millis - this.#announcedMillis >= MILLIS_BETWEEN_ANNOUNCEMENTS;
    if (due && text !== this.#announcements.textContent) {
      this.#announcedMillis = millis;
      this.#announcements.textContent = text;
    }
  }
}

/** @return {string} "1 face", "3 faces" */
export function count(faces) {
  return faces === 1 ? '1 face' : `${faces || 'no'} faces`;
}

function item(face) {
  const title = element('h3', titleOf(face));
  title.prepend(element('span', `Face ${face.track}`));
  const node = element('li');
  node.append(title, ...(face.smoothed ? bars(face.smoothed) : []));
  return node;
}

function bars(smoothed) {
  const labels = [...smoothed.probabilities.keys()];
  return barsOf(smoothed).map(([label, probability]) => {
    const fill = element('i');
    fill.style.width = `${100 * probability}%`;
    fill.style.backgroundColor = colourOf(label, labels);
    const track = element('div');
    track.className = 'track';
    track.append(fill);
    const row = element('div');
    row.className = label === smoothed.label ? 'bar best' : 'bar';
    row.append(element('b', label), track, element('span', percent(probability)));
    return row;
  });
}

function element(name, text = '') {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}
