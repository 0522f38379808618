// Cuts a face as the desktop client does, and as the pictures that the models learned from are cut:
// eyes level, hairline to chin, 48 x 48 grey pixels.

export const SIDE = 48;

/** Of the crop's side, and of the distance of its centre above the box's, in sides of the box. */
const SIDE_PER_BOX_SIDE = 1.2;
const RISE_PER_BOX_SIDE = 0.1;

/** No pixel is passed over up to a side of 1,152 pixels. */
const MAX_OVERSAMPLING = 24;

/**
 * Where the face reaches beyond the image, the image's edge is continued.
 *
 * @param {ImageData} image
 * @param {{box: {x, y, width, height}, eyes: [{x, y}, {x, y}]}} face in pixels of the image; the
 *     eye on the image's left comes first
 * @return {Uint8Array} SIDE x SIDE grey values (ITU-R BT.601), row by row
 */
export function crop(image, { box, eyes }) {
  const boxSide = Math.max(1, box.width, box.height);
  const roll = Math.atan2(eyes[1].y - eyes[0].y, eyes[1].x - eyes[0].x);
  const centreX = box.x + box.width / 2 + Math.sin(roll) * RISE_PER_BOX_SIDE * boxSide;
  const centreY = box.y + box.height / 2 - Math.cos(roll) * RISE_PER_BOX_SIDE * boxSide;
  return cut(image, centreX, centreY, SIDE_PER_BOX_SIDE * boxSide, roll);
}

/** Samples a finer square, and takes the mean of the samples of each pixel. */
function cut({ data, width, height }, centreX, centreY, side, roll) {
  const oversampling = Math.max(1, Math.min(MAX_OVERSAMPLING, Math.ceil(side / SIDE)));
  const fineSide = SIDE * oversampling;
  const a = (side / fineSide) * Math.cos(roll);
  const b = (side / fineSide) * Math.sin(roll);
  const middle = (fineSide - 1) / 2;
  const left = centreX - 0.5 - (a - b) * middle;
  const top = centreY - 0.5 - (b + a) * middle;
  const sums = new Uint32Array(SIDE * SIDE);
  for (let y = 0; y < fineSide; y++) {
    const row = SIDE * Math.floor(y / oversampling);
    for (let x = 0; x < fineSide; x++) {
      const atX = left + a * x - b * y;
      const atY = top + b * x + a * y;
      sums[row + Math.floor(x / oversampling)] += greyAt(data, width, height, atX, atY);
    }
  }
  const samples = oversampling * oversampling;
  return Uint8Array.from(sums, (sum) => Math.round(sum / samples));
}

/** Between the centres of four pixels, each counts by its nearness. */
function greyAt(data, width, height, x, y) {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const right = x - column;
  const below = y - row;
  const x0 = 4 * clamp(column, width);
  const x1 = 4 * clamp(column + 1, width);
  const y0 = 4 * width * clamp(row, height);
  const y1 = 4 * width * clamp(row + 1, height);
  const upperLeft = (1 - right) * (1 - below);
  const upperRight = right * (1 - below);
  const lowerLeft = (1 - right) * below;
  const lowerRight = right * below;
  return Math.round(
    upperLeft * grey(data, y0 + x0) +
      upperRight * grey(data, y0 + x1) +
      lowerLeft * grey(data, y1 + x0) +
      lowerRight * grey(data, y1 + x1),
  );
}

/** ITU-R BT.601, not rounded. */
const grey = (data, at) => 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];

const clamp = (at, length) => Math.max(0, Math.min(length - 1, at));
