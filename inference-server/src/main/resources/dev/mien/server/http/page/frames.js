// The frames of a video as pixels, each once.

export class Frames {
  #video;
  #context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  #running = true;

  /**
   * @param {HTMLVideoElement} video that plays
   * @param {function(ImageData, number)} take gets each frame that comes while it is idle, and its
   *     time in whole milliseconds
   */
  constructor(video, take) {
    this.#video = video;
    this.#next(() => this.#take(take));
  }

  stop() {
    this.#running = false;
  }

  /** Browsers without the callback for frames call back for each repaint. */
  #next(callback) {
    if (this.#video.requestVideoFrameCallback) {
      this.#video.requestVideoFrameCallback(callback);
    } else {
      requestAnimationFrame(callback);
    }
  }

  #take(take) {
    if (!this.#running) {
      return;
    }
    this.#next(() => this.#take(take));
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (width > 0 && height > 0) {
      const { canvas } = this.#context;
      if (canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
      }
      this.#context.drawImage(this.#video, 0, 0, width, height);
      take(this.#context.getImageData(0, 0, width, height), Math.round(performance.now()));
    }
  }
}
