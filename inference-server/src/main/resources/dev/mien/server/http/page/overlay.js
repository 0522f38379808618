// Draws boxes, labels and bars over the picture.

import { colourOf, colourOfFace } from './colours.js';
import { barsOf, titleOf } from './texts.js';

const PLATE = 'rgb(16 18 22 / 82%)';
const SHADE = 'rgb(0 0 0 / 45%)';
const TRACK = 'rgb(255 255 255 / 18%)';
const TEXT = '#f2f3f5';
const SMALLEST_TYPE = 10;
const LARGEST_TYPE = 17;

export class Overlay {
  #canvas;
  #context;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
  }

  clear() {
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
  }

  /**
   * @param picture {width, height} that the faces' boxes are in pixels of; it fills the canvas
   * @param faces with predictions where there are any
   * @param {boolean} mirrored whether the picture is shown so; letters never are
   */
  draw(picture, faces, mirrored) {
    this.#fit();
    this.clear();
    const { clientWidth, clientHeight } = this.#canvas;
    const scale = Math.min(clientWidth / picture.width, clientHeight / picture.height);
    const left = (clientWidth - picture.width * scale) / 2;
    const top = (clientHeight - picture.height * scale) / 2;
    const boxes = faces.map(({ box }) => ({
      x: left + (mirrored ? picture.width - box.x - box.width : box.x) * scale,
      y: top + box.y * scale,
      width: box.width * scale,
      height: box.height * scale,
    }));
    faces.forEach((face, i) => this.#drawBox(boxes[i], colourOfFace(face)));
    const placed = [];
    faces.forEach((face, i) => placed.push(this.#drawChip(face, boxes[i], placed)));
  }

  /** As many pixels as the screen has, so that lines and letters are sharp. */
  #fit() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(this.#canvas.clientWidth * ratio);
    const height = Math.round(this.#canvas.clientHeight * ratio);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      Object.assign(this.#canvas, { width, height });
    }
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  #rounded({ x, y, width, height }, radius) {
    this.#context.beginPath();
    this.#context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
  }

  #drawBox(box, colour) {
    for (const [style, width] of [[SHADE, 5], [colour, 2.5]]) {
      this.#rounded(box, 10);
      this.#context.strokeStyle = style;
      this.#context.lineWidth = width;
      this.#context.stroke();
    }
  }

  /** @return where it is */
  #drawChip(face, box, placed) {
    const size = Math.max(SMALLEST_TYPE, Math.min(LARGEST_TYPE, box.width / 8));
    const padding = Math.round(size * 0.5);
    const title = titleOf(face);
    this.#context.font = `600 ${size}px system-ui, sans-serif`;
    const bars = face.smoothed ? barsOf(face.smoothed) : [];
    const barsHeight = bars.length > 0 ? size * 1.6 + padding / 2 : 0;
    const chip = this.#place(
      box,
      this.#context.measureText(title).width + 2 * padding,
      size * 1.2 + barsHeight + 1.5 * padding,
      placed,
    );
    this.#context.fillStyle = PLATE;
    this.#rounded(chip, padding);
    this.#context.fill();
    this.#context.fillStyle = TEXT;
    this.#context.textBaseline = 'top';
    this.#context.fillText(title, chip.x + padding, chip.y + padding * 0.8);
    if (bars.length > 0) {
      const room = { x: chip.x + padding, width: chip.width - 2 * padding, height: size * 1.6 };
      this.#drawBars(face.smoothed, bars, { ...room, y: chip.y + chip.height - padding * 0.7 - room.height });
    }
    return chip;
  }

  #drawBars({ probabilities }, bars, room) {
    const labels = [...probabilities.keys()];
    const step = room.width / bars.length;
    bars.forEach(([label, probability], i) => {
      const column = { x: room.x + i * step + step * 0.1, width: step * 0.8 };
      const height = Math.max(2, room.height * probability);
      this.#fillColumn({ ...column, y: room.y, height: room.height }, TRACK);
      this.#fillColumn(
        { ...column, y: room.y + room.height - height, height },
        colourOf(label, labels),
      );
    });
  }

  #fillColumn(column, colour) {
    this.#context.fillStyle = colour;
    this.#rounded(column, 2);
    this.#context.fill();
  }

  /** Above the face, else below it, else on it: the first place without another chip. */
  #place(box, width, height, placed) {
    const { clientWidth, clientHeight } = this.#canvas;
    const x = Math.max(0, Math.min(clientWidth - width, box.x + (box.width - width) / 2));
    const places = [box.y - height - 6, box.y + box.height + 6, box.y + box.height - height - 6]
      .map((y) => ({ x, y, width, height }))
      .filter((place) => place.y >= 0 && place.y + height <= clientHeight);
    const free = places.find((place) => !placed.some((other) => overlap(place, other)));
    return free ?? places[0] ?? { x, y: Math.max(0, box.y), width, height };
  }
}

function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
