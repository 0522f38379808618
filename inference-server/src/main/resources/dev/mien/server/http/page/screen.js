// What the page shows: the picture with its faces, their list, and sentences.

import { count, FaceList } from './face-list.js';
import { Overlay } from './overlay.js';

export class Screen {
  #byId;
  #overlay;
  #list;
  #last = null;

  constructor(byId) {
    this.#byId = byId;
    this.#overlay = new Overlay(byId('overlay'));
    this.#list = new FaceList(byId('faces'), byId('announcements'));
    new ResizeObserver(() => this.redraw()).observe(byId('stage'));
  }

  get video() {
    return this.#byId('video');
  }

  get photograph() {
    return this.#byId('photograph');
  }

  /** Shows the video, the photograph, or neither. */
  fill(element) {
    this.video.hidden = element !== this.video;
    this.photograph.hidden = element !== this.photograph;
    this.#byId('hint').hidden = Boolean(element);
    this.#byId('stage').classList.toggle('filled', Boolean(element));
    this.#byId('stage').classList.toggle('live', element === this.video);
  }

  /**
   * @param picture {width, height} that the boxes are in pixels of
   * @param faces with predictions where there are any
   */
  show(picture, faces) {
    this.#last = { picture, faces };
    this.redraw();
  }

  list(faces) {
    this.#list.show(faces);
  }

  redraw() {
    const isVideo = !this.video.hidden;
    const mirrored = isVideo && this.#byId('mirror').checked;
    this.video.classList.toggle('mirrored', mirrored);
    if (this.#last) {
      this.#overlay.draw(this.#last.picture, this.#last.faces, mirrored);
    }
  }

  /** Nothing of what was shown before stays. */
  clear() {
    this.#last = null;
    this.fill(null);
    this.#overlay.clear();
    this.#list.clear();
    this.status('');
    this.say('');
  }

  status(text) {
    this.#byId('status').textContent = text || '\u00a0';
  }

  /** @param {string[]} facts that are shown after the number of faces */
  summary(faces, facts) {
    this.status([count(faces.length), ...facts].join(' · '));
  }

  /** @param {string} problem empty where there is none */
  say(problem) {
    const node = this.#byId('problem');
    if (node.textContent !== problem) {
      node.textContent = problem;
    }
    node.hidden = !problem;
  }

  /** @param {NoAnswer} error */
  sayNoAnswer(error) {
    this.say(error.message);
    if (error.wantsToken && this.#byId('token-form').hidden) {
      this.#byId('token-form').hidden = false;
      this.#byId('token').focus();
    }
  }

  /** For programs that watch the page: each frame with its labels, as it is answered. */
  announce(frame) {
    document.dispatchEvent(new CustomEvent('mien-frame', { detail: frame }));
  }
}
