'use strict';

const SIDE = 384;
const MILLIS_BETWEEN_FRAMES = 80;
const MILLIS_AFTER_A_FAILURE = 1000;

const byId = (id) => document.getElementById(id);
const picture = byId('picture').getContext('2d');
const pixels = byId('pixels').getContext('2d');
const video = byId('video');
const bars = new Map();
let token = '';
let stream = null;
let turn = 0;

/** The model says which classes there are; another model may have others. */
function makeBars(names) {
  if (names.length === bars.size && names.every((name) => bars.has(name))) {
    return;
  }
  bars.clear();
  byId('bars').replaceChildren();
  for (const name of names) {
    const row = document.createElement('div');
    row.className = 'bar';
    row.setAttribute('role', 'meter');
    row.setAttribute('aria-label', name);
    row.setAttribute('aria-valuemin', '0');
    row.setAttribute('aria-valuemax', '100');
    row.innerHTML = '<b></b><i><i></i></i><span></span>';
    row.querySelector('b').textContent = name;
    byId('bars').append(row);
    bars.set(name, row);
  }
}

function say(problem) {
  byId('problem').textContent = problem || '';
  byId('problem').hidden = !problem;
}

/** Takes the middle square, as it is sent and as the model will see it. */
function draw(source, width, height, mirrored) {
  const side = Math.min(width, height);
  picture.save();
  if (mirrored) {
    picture.translate(SIDE, 0);
    picture.scale(-1, 1);
  }
  picture.imageSmoothingQuality = 'high';
  picture.drawImage(source, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  picture.restore();
  pixels.imageSmoothingQuality = 'high';
  pixels.drawImage(picture.canvas, 0, 0, 48, 48);
  byId('hint').hidden = true;
  byId('small').hidden = false;
}

function show(answer, millis) {
  byId('label').replaceChildren(answer.expression);
  const share = document.createElement('span');
  share.textContent = `${(100 * answer.probability).toFixed(0)} %`;
  byId('label').append(share);
  makeBars(Object.keys(answer.probabilities));
  for (const [name, row] of bars) {
    const percent = 100 * (answer.probabilities[name] ?? 0);
    row.classList.toggle('best', name === answer.expression);
    row.setAttribute('aria-valuenow', percent.toFixed(1));
    row.querySelector('i > i').style.transform = `translateX(${percent - 100}%)`;
    row.querySelector('span').textContent = `${percent.toFixed(1)} %`;
  }
  byId('facts').textContent =
    `model ${answer.modelVersion}, ${answer.engine} on ${answer.device}: ` +
    `${(answer.timing.computeMicros / 1000).toFixed(1)} ms in the engine, ${millis.toFixed(0)} ms there and back`;
}

async function classify() {
  const jpeg = await new Promise((done) => picture.canvas.toBlob(done, 'image/jpeg', 0.95));
  const headers = { 'Content-Type': 'image/jpeg' };
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  const start = performance.now();
  try {
    const response = await fetch('/v1/classify', { method: 'POST', headers, body: jpeg });
    const answer = await response.json();
    if (response.ok) {
      show(answer, performance.now() - start);
      say('');
      return true;
    }
    if (response.status === 401) {
      say(token && 'This token is not known to the server.');
      stopCamera();
      byId('token-form').hidden = false;
      byId('token').focus();
    } else {
      say(`${answer.error}.`);
    }
  } catch (error) {
    say(`The server does not answer (${error.message}). Is it still running?`);
  }
  return false;
}

async function openFile(file) {
  stopCamera();
  try {
    const image = await createImageBitmap(file);
    draw(image, image.width, image.height, false);
    image.close();
  } catch (error) {
    say(`${file.name || 'This'} is no picture that this browser can read.`);
    return;
  }
  await classify();
}

const wait = (millis) => new Promise((done) => setTimeout(done, millis));

async function watchCamera(mine) {
  while (mine === turn) {
    if (video.videoWidth > 0) {
      draw(video, video.videoWidth, video.videoHeight, true);
      const answered = await classify();
      await wait(answered ? MILLIS_BETWEEN_FRAMES : MILLIS_AFTER_A_FAILURE);
    } else {
      await wait(MILLIS_BETWEEN_FRAMES);
    }
  }
}

async function startCamera() {
  if (!navigator.mediaDevices) {
    say('Browsers give the camera only to pages over HTTPS or from localhost: start the server with --tls-cert and --tls-key, or open it on its own machine.');
    return;
  }
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480, facingMode: 'user' } });
  } catch (error) {
    say(`The camera cannot be used (${error.message}). Allow it for this page, or choose a picture.`);
    return;
  }
  say('');
  video.srcObject = stream;
  await video.play();
  byId('camera').setAttribute('aria-pressed', 'true');
  byId('camera').textContent = 'Stop the camera';
  await watchCamera(++turn);
}

function stopCamera() {
  turn++;
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  byId('camera').setAttribute('aria-pressed', 'false');
  byId('camera').textContent = 'Use the camera';
}

byId('choose').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', (event) => {
  if (event.target.files.length > 0) {
    openFile(event.target.files[0]);
  }
  event.target.value = '';
});
byId('camera').addEventListener('click', () => (stream ? stopCamera() : startCamera()));
byId('token-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  token = byId('token').value.trim();
  if (await classify()) {
    byId('token-form').hidden = true;
  }
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  byId('drop').classList.add('over');
});
document.addEventListener('dragleave', () => byId('drop').classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  byId('drop').classList.remove('over');
  if (event.dataTransfer.files.length > 0) {
    openFile(event.dataTransfer.files[0]);
  }
});
document.addEventListener('paste', (event) => {
  if (event.clipboardData.files.length > 0) {
    openFile(event.clipboardData.files[0]);
  }
});
