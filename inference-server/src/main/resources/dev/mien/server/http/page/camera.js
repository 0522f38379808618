// Cameras, and what to do where one cannot be used.

const SENTENCES = {
  NotFoundError: 'No camera was found. Connect one and press Start, or choose a photo.',
  NotAllowedError:
    'The browser does not let this page use the camera. Allow it with the button beside the address and press Start, or choose a photo.',
  NotReadableError:
    'The camera cannot be read. Close other programs that use it and press Start, or choose another camera.',
  OverconstrainedError: 'This camera is not there any more. Choose another one.',
};

const INSECURE =
  'Browsers give the camera only to pages over HTTPS or from localhost. Start the server with --tls-cert and --tls-key, open this page on the server itself, or choose a photo.';

/**
 * @param {string} deviceId empty for the one that the browser prefers
 * @return {Promise<MediaStream>}
 * @throws {Error} with a sentence that says what to do
 */
export async function openCamera(deviceId) {
  if (!navigator.mediaDevices?.getUserMedia) {
    throw new Error(INSECURE);
  }
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' };
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { ...which, width: { ideal: 640 }, height: { ideal: 480 } },
    });
  } catch (error) {
    throw new Error(SENTENCES[error.name] ?? `The camera cannot be used (${error.message}).`);
  }
}

/** @return {Promise<{id: string, name: string}[]>} named once a camera was allowed */
export async function listCameras() {
  const devices = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId)
    .map((device, i) => ({ id: device.deviceId, name: device.label || `Camera ${i + 1}` }));
}

/** A camera that looks away from the person shows what the person sees, so it is not mirrored. */
export function looksAway(stream) {
  return stream.getVideoTracks()[0].getSettings().facingMode === 'environment';
}

export function cameraOf(stream) {
  return stream.getVideoTracks()[0].getSettings().deviceId;
}
