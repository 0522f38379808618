// Asks this server for the expressions of faces.

import { SIDE } from './crop.js';

const MAX_FACES_PER_REQUEST = 64;
const MAX_RETRY_MILLIS = 30_000;
const MAX_ANSWER_MILLIS = 10_000;

/** Why there is no answer, as a sentence. */
export class NoAnswer extends Error {
  constructor(sentence, { wantsToken = false, retryMillis = 1000 } = {}) {
    super(sentence);
    this.wantsToken = wantsToken;
    this.retryMillis = retryMillis;
  }
}

export class Server {
  #token = '';
  #wantsToken = false;

  set token(token) {
    this.#token = token;
    this.#wantsToken = false;
  }

  /** Whether it is useless to ask before there is another token. */
  get wantsToken() {
    return this.#wantsToken;
  }

  /**
   * @param {Uint8Array[]} crops SIDE x SIDE grey pixels each
   * @return {{faces: Map<string, number>[], model: string, millis: number}} the probabilities of
   *     each face by class, and the time there and back
   * @throws {NoAnswer}
   */
  async classify(crops) {
    const start = performance.now();
    const faces = [];
    let model = '';
    for (let i = 0; i < crops.length; i += MAX_FACES_PER_REQUEST) {
      const answer = await this.#post(crops.slice(i, i + MAX_FACES_PER_REQUEST));
      faces.push(...answer.faces.map((face) => new Map(Object.entries(face.probabilities))));
      model = `model ${answer.modelVersion}, ${answer.engine} on ${answer.device}`;
    }
    return { faces, model, millis: performance.now() - start };
  }

  async #post(crops) {
    const body = new Uint8Array(crops.length * SIDE * SIDE);
    crops.forEach((crop, i) => body.set(crop, i * SIDE * SIDE));
    const headers = { 'Content-Type': 'application/octet-stream' };
    if (this.#token) {
      headers.Authorization = `Bearer ${this.#token}`;
    }
    let response;
    let answer;
    try {
      const signal = AbortSignal.timeout(MAX_ANSWER_MILLIS);
      response = await fetch('v1/classify', { method: 'POST', headers, body, signal });
      answer = await response.json();
    } catch (error) {
      if (response && error instanceof SyntaxError) { // a proxy on the way answers in HTML
        throw new NoAnswer(`The answer was HTTP ${response.status} and not this server's.`);
      }
      throw new NoAnswer(`The server does not answer (${error.message}). Is it still running?`);
    }
    if (!response.ok) {
      throw this.#refusal(response, answer);
    }
    return answer;
  }

  #refusal(response, answer) {
    if (response.status === 401) {
      this.#wantsToken = true;
      const sentence = this.#token ? 'The server does not know this token.' : '';
      return new NoAnswer(sentence, { wantsToken: true });
    }
    const seconds = Number(response.headers.get('Retry-After')) || 1;
    return new NoAnswer(`The server answered: ${answer.error}.`, {
      retryMillis: Math.min(1000 * seconds, MAX_RETRY_MILLIS),
    });
  }
}
