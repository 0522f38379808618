// MediaPipe's face detection, in this browser: the short-range model on the CPU, which finds exactly
// what the desktop client finds (MediaPipe's GPU path does not).

import { withNormalization } from './model-metadata.js';

const FILES = new URL('../mediapipe-0.10.35/', import.meta.url);

const LEFT_EYE = 0;
const RIGHT_EYE = 1;

/** Loads about 3.5 MB, the first time. */
export async function loadDetector() {
  requireBrowser();
  const [{ FaceDetector }, model] = await Promise.all([
    import(file('vision_bundle.mjs')),
    fetchModel(),
  ]);
  const wasm = {
    wasmLoaderPath: file('vision_wasm_internal.js'),
    wasmBinaryPath: file('vision_wasm_internal.wasm'),
  };
  const detector = await FaceDetector.createFromOptions(wasm, {
    baseOptions: { modelAssetBuffer: withNormalization(model), delegate: 'CPU' },
    runningMode: 'IMAGE',
    minDetectionConfidence: 0.5,
    minSuppressionThreshold: 0.3,
  });
  return new Detector(detector);
}

const file = (name) => new URL(name, FILES).href;

async function fetchModel() {
  const response = await fetch(file('face_detection_short_range.tflite'));
  if (!response.ok) {
    throw new Error(`the face model did not load (HTTP ${response.status})`);
  }
  return response.arrayBuffer();
}

/** The smallest module that uses 128-bit vectors; a browser without them cannot run the detector. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

function requireBrowser() {
  if (typeof WebAssembly !== 'object' || !WebAssembly.validate(SIMD)) {
    throw new Error('this browser is too old (it has no WebAssembly SIMD); update it');
  }
}

class Detector {
  #detector;

  constructor(detector) {
    this.#detector = detector;
  }

  /**
   * @param {ImageData} image
   * @return {{box: {x, y, width, height}, score: number, eyes: {x, y}[]}[]} in pixels of the image,
   *     the most certain face first
   */
  detect(image) {
    return this.#detector.detect(image).detections.map(({ boundingBox, categories, keypoints }) => ({
      box: {
        x: boundingBox.originX,
        y: boundingBox.originY,
        width: boundingBox.width,
        height: boundingBox.height,
      },
      score: categories[0].score,
      eyes: [LEFT_EYE, RIGHT_EYE].map((eye) => ({
        x: keypoints[eye].x * image.width,
        y: keypoints[eye].y * image.height,
      })),
    }));
  }
}
