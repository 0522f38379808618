// Puts frames, faces and answers together. A photograph is a run of one frame.

import { FaceFinder } from './face-finder.js';
import { LabelMemory } from './label-memory.js';
import { NewestOnly } from './newest-only.js';
import { ExpressionTracks } from './smoothing.js';

const wait = (millis) => new Promise((done) => setTimeout(done, millis));

/** The faces of one run of a camera, or of one photograph. */
export class Labeller {
  #server;
  #listener;
  #finder;
  #tracks = new ExpressionTracks();
  #memory = new LabelMemory();
  #queue = new NewestOnly((frame) => this.#labelOrSay(frame));
  #ended = false;

  /**
   * @param listener {answered(frame, answer), failed(noAnswer)}: frame has image, millis, and faces
   *     with their probabilities as answered, and the smoothed prediction that is shown
   */
  constructor(detector, server, listener) {
    this.#finder = new FaceFinder(detector);
    this.#server = server;
    this.#listener = listener;
  }

  /**
   * For a camera: sends the frame's faces once the answer before is there, unless a newer frame
   * comes first.
   *
   * @return the faces under their last labels
   */
  follow(image, millis) {
    const faces = this.#finder.find(image, millis);
    if (faces.length > 0 && !this.#server.wantsToken) {
      this.#queue.offer({ image, millis, faces });
    }
    return faces.map((face) => ({ ...face, smoothed: this.#memory.recall(face.track, millis) }));
  }

  /** For a photograph, which is asked for as often as the server wants it. */
  find(image) {
    return { image, millis: 0, faces: this.#finder.find(image, 0) };
  }

  /** @throws {NoAnswer} */
  async label({ image, millis, faces }) {
    const answer = await this.#server.classify(faces.map((face) => face.crop));
    if (this.#ended) {
      return;
    }
    const labelled = faces.map((face, i) => {
      const probabilities = answer.faces[i];
      const smoothed = this.#tracks.read(face.track, probabilities, millis);
      this.#memory.remember(face.track, smoothed, millis);
      return { ...face, probabilities, smoothed };
    });
    this.#listener.answered({ image, millis, faces: labelled }, answer);
  }

  /** Nothing is said or shown of its answers any more. */
  end() {
    this.#ended = true;
    this.#queue.clear();
  }

  async #labelOrSay(frame) {
    try {
      await this.label(frame);
    } catch (error) {
      if (!this.#ended) {
        this.#listener.failed(error);
        await wait(error.retryMillis ?? 1000);
      }
    }
  }
}
