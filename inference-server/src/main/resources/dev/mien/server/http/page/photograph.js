// A photograph from a file, upright.

/** Faces of larger pictures have far more pixels than the models look at. */
const MAX_SIDE = 2048;

/**
 * @param {File} file
 * @return {Promise<ImageBitmap>} for drawPhotograph
 * @throws {Error} with a sentence
 */
export async function decodePhotograph(file) {
  try {
    return await createImageBitmap(file);
  } catch {
    throw new Error(
      `${file.name || 'This'} is no picture that this browser can read. Choose a JPEG, PNG or WebP file.`,
    );
  }
}

/**
 * @param {ImageBitmap} bitmap closed afterwards
 * @param {HTMLCanvasElement} canvas gets the picture
 * @return {ImageData}
 */
export function drawPhotograph(bitmap, canvas) {
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.fillStyle = 'white'; // behind what is transparent
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
