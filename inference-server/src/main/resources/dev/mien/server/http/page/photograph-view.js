// A photograph, from its file to its labels.

import { decodePhotograph, drawPhotograph } from './photograph.js';

export class PhotographView {
  #screen;
  #labeller;
  #frame = null;
  #ended = false;

  /** @param makeLabeller takes a listener of its answers */
  constructor(screen, makeLabeller) {
    this.#screen = screen;
    this.#labeller = makeLabeller({ answered: (frame, answer) => this.#answered(frame, answer) });
  }

  async show(file) {
    try {
      const bitmap = await decodePhotograph(file);
      if (this.#ended) {
        bitmap.close(); // another photograph has the canvas by now
        return;
      }
      const image = drawPhotograph(bitmap, this.#screen.photograph);
      this.#screen.fill(this.#screen.photograph);
      this.#frame = this.#labeller.find(image);
    } catch (error) {
      this.#say(error.message);
      return;
    }
    this.#show(this.#frame, []);
    if (this.#frame.faces.length === 0) {
      this.#screen.say('No face was found. Faces have to look towards the camera, and be large enough.');
    }
    await this.retry();
  }

  /** Asks for the labels, once more where they were refused. */
  async retry() {
    if (!this.#frame?.faces.length) {
      return;
    }
    try {
      await this.#labeller.label(this.#frame);
    } catch (error) {
      if (!this.#ended) {
        this.#screen.sayNoAnswer(error);
      }
    }
  }

  #say(sentence) {
    if (!this.#ended) {
      this.#screen.say(sentence);
    }
  }

  end() {
    this.#ended = true;
    this.#labeller.end();
  }

  #answered(frame, answer) {
    this.#screen.say('');
    this.#show(frame, [answer.model]);
    this.#screen.announce(frame);
  }

  #show({ image, faces }, facts) {
    this.#screen.show(image, faces);
    this.#screen.list(faces);
    this.#screen.summary(faces, facts);
  }
}
