// The page: what its controls do.

import { cameraOf, listCameras, looksAway, openCamera } from './camera.js';
import { loadDetector } from './detector.js';
import { Labeller } from './labeller.js';
import { LiveView } from './live-view.js';
import { PhotographView } from './photograph-view.js';
import { Screen } from './screen.js';
import { Server } from './server.js';

const byId = (id) => document.getElementById(id);
const server = new Server();
const screen = new Screen(byId);
let detector = null;
let view = null;
let turn = 0;

/** Loads it at the first use, and again after a failure. */
async function withDetector(begin) {
  try {
    detector ??= loadDetector();
    screen.status('Loading the face detector, about 3.5 MB …');
    const loaded = await detector;
    screen.status('');
    await begin((listener) => new Labeller(loaded, server, listener));
  } catch (error) {
    detector = null;
    screen.status('');
    screen.say(`The face detector does not run: ${error.message}.`);
  }
}

function end() {
  turn++;
  view?.end();
  view = null;
  byId('start').textContent = 'Start camera';
  screen.clear();
}

async function startCamera(deviceId = '') {
  end();
  byId('start').disabled = true;
  try {
    const mine = turn;
    const stream = await openCamera(deviceId);
    byId('mirror').checked = !looksAway(stream);
    await showCameras(cameraOf(stream));
    await withDetector((labeller) => {
      if (mine === turn) {
        view = new LiveView(stream, screen, labeller, endWith);
        byId('start').textContent = 'Stop camera';
      }
    });
    if (mine !== turn || !view) {
      stream.getTracks().forEach((track) => track.stop());
    }
  } catch (error) {
    screen.say(error.message);
  } finally {
    byId('start').disabled = false;
  }
}

function endWith(sentence) {
  end();
  screen.say(sentence);
}

async function showCameras(chosen) {
  const cameras = await listCameras();
  byId('camera').replaceChildren(
    ...cameras.map(({ id, name }) => new Option(name, id, false, id === chosen)),
  );
  byId('cameras').hidden = cameras.length < 2;
}

async function openPhotograph(file) {
  end();
  const mine = turn;
  await withDetector(async (labeller) => {
    if (mine === turn) {
      view = new PhotographView(screen, labeller);
      await view.show(file);
    }
  });
}

byId('start').addEventListener('click', () => (view instanceof LiveView ? end() : startCamera()));
byId('camera').addEventListener('change', (event) => startCamera(event.target.value));
byId('mirror').addEventListener('change', () => screen.redraw());
byId('choose').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', (event) => {
  const [file] = event.target.files;
  if (file) {
    openPhotograph(file);
  }
  event.target.value = '';
});
byId('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  server.token = byId('token').value.trim();
  byId('token-form').hidden = true;
  screen.say('');
  view?.retry();
});
navigator.mediaDevices?.addEventListener?.('devicechange', () => {
  if (view instanceof LiveView) {
    showCameras(byId('camera').value);
  }
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  byId('stage').classList.add('over');
});
document.addEventListener('dragleave', () => byId('stage').classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  byId('stage').classList.remove('over');
  const [file] = event.dataTransfer.files;
  if (file) {
    openPhotograph(file);
  }
});
document.addEventListener('paste', (event) => {
  const [file] = event.clipboardData.files;
  if (file) {
    openPhotograph(file);
  }
});
