// A camera, from its start to its end.

import { FrameRate } from './frame-rate.js';
import { Frames } from './frames.js';

/** Numbers that change faster cannot be read. */
const MILLIS_BETWEEN_LISTS = 200;

export class LiveView {
  #stream;
  #screen;
  #labeller;
  #frames;
  #rate = new FrameRate();
  #answer = null;
  #listedMillis = -Infinity;
  #lost;

  /**
   * @param {MediaStream} stream
   * @param makeLabeller takes a listener of its answers
   * @param {function(string)} lost is called when it cannot go on, with a sentence
   */
  constructor(stream, screen, makeLabeller, lost) {
    this.#stream = stream;
    this.#screen = screen;
    this.#labeller = makeLabeller({
      answered: (frame, answer) => this.#answered(frame, answer),
      failed: (error) => screen.sayNoAnswer(error),
    });
    this.#lost = lost;
    stream
      .getVideoTracks()[0]
      .addEventListener('ended', () => lost('The camera was disconnected. Connect it again and press Start.'));
    screen.video.srcObject = stream;
    screen.fill(screen.video);
    screen.redraw();
    screen.video.play().catch(() => {}); // it was ended before it began
    this.#frames = new Frames(screen.video, (image, millis) => this.#take(image, millis));
  }

  end() {
    this.#frames.stop();
    this.#labeller.end();
    this.#stream.getTracks().forEach((track) => track.stop());
    this.#screen.video.srcObject = null;
  }

  /** The next frame asks again by itself. */
  retry() {}

  #take(image, millis) {
    let faces;
    try {
      faces = this.#labeller.follow(image, millis);
    } catch (error) {
      this.#lost(`The face detector stopped: ${error.message}. Load the page again.`);
      return;
    }
    this.#screen.show(image, faces);
    this.#show(faces, millis, this.#rate.count(millis));
  }

  #show(faces, millis, rate) {
    if (millis - this.#listedMillis < MILLIS_BETWEEN_LISTS) {
      return;
    }
    this.#listedMillis = millis;
    this.#screen.list(faces);
    const facts = [`${rate.toFixed(0)} frames/s`];
    if (this.#answer) {
      facts.push(`${this.#answer.millis.toFixed(0)} ms to the server and back`, this.#answer.model);
    }
    this.#screen.summary(faces, facts);
  }

  #answered(frame, answer) {
    this.#answer = answer;
    this.#screen.say('');
    this.#screen.announce(frame);
  }
}
