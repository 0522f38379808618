// Finds the faces of a frame, knows them again, and cuts them out.

import { crop } from './crop.js';
import { FaceTracker } from './tracker.js';

export class FaceFinder {
  #detector;
  #tracker = new FaceTracker();

  constructor(detector) {
    this.#detector = detector;
  }

  /**
   * @param {ImageData} image
   * @param {number} millis of the frame
   * @return {{track: number, box, score: number, crop: Uint8Array}[]} the most certain face first
   */
  find(image, millis) {
    const faces = this.#detector.detect(image);
    const tracks = this.#tracker.follow(faces.map((face) => face.box), millis);
    return faces.map((face, i) => ({
      track: tracks[i],
      box: face.box,
      score: face.score,
      crop: crop(image, face),
    }));
  }
}
