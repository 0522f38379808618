// A client from the public protocol files alone. Arguments: HOST:PORT, the folder of the protocol files, a file of
// 48x48 grey bytes, the address of the HTTP port. Prints what it was answered, as JSON.
import { readFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const [server, protocols, picture, http] = process.argv.slice(2);
const pixels = readFileSync(picture);
const face = { grayPixels: pixels };

const load = (file) =>
  grpc.loadPackageDefinition(
    loader.loadSync(file, { includeDirs: [protocols], enums: String, longs: Number, defaults: true, oneofs: true }));
const connect = (Service) => new Service(server, grpc.credentials.createInsecure());
const unary = (client, method, request) =>
  new Promise((resolve, reject) =>
    client[method](request, { deadline: Date.now() + 60_000 }, (error, answer) =>
      error ? reject(error) : resolve(answer)));

const expressions = connect(load('mien/v1/expression.proto').mien.v1.ExpressionService);
const openInference = connect(load('inference/open_inference.proto').inference.GRPCInferenceService);

function stream(call, frames) {
  return new Promise((resolve, reject) => {
    const answers = [];
    call.on('data', (answer) => answers.push(answer));
    call.on('error', reject);
    call.on('end', () => resolve(answers));
    frames.forEach((frame) => call.write(frame));
    call.end();
  });
}

const infer = {
  modelName: 'expression',
  inputs: [{ name: 'image', datatype: 'UINT8', shape: [1, 1, 48, 48] }],
  rawInputContents: [pixels],
};
const classification = { name: 'probabilities', parameters: { classification: { int64Param: 2 } } };
const model = { name: 'expression' };

// Over HTTP, with what Node itself brings.
const rest = async (path, init) => {
  const answer = await fetch(http + path, init);
  return { status: answer.status, body: await answer.json() };
};

async function inferInBinary() {
  const json = JSON.stringify({
    parameters: { binary_data_output: true },
    inputs: [{ name: 'image', datatype: 'UINT8', shape: [1, 1, 48, 48], parameters: { binary_data_size: pixels.length } }],
  });
  const answer = await fetch(`${http}/v2/models/expression/infer`, {
    method: 'POST',
    headers: { 'Inference-Header-Content-Length': String(json.length) },
    body: Buffer.concat([Buffer.from(json), pixels]),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  const start = Number(answer.headers.get('Inference-Header-Content-Length'));
  const floats = [];
  for (let at = start; at < body.length; at += 4) floats.push(body.readFloatLE(at));
  return { json: JSON.parse(body.subarray(0, start)), floats };
}

const inferInJson = {
  method: 'POST',
  body: JSON.stringify({
    id: '7',
    inputs: [{ name: 'image', datatype: 'FP32', shape: [1, 1, 48, 48], data: Array.from(pixels) }],
  }),
};
const refusal = await unary(expressions, 'classify', { faces: [{}] }).then(
  () => 'none',
  (error) => ({ code: error.code, details: error.details }));

console.log(JSON.stringify({
  model: await unary(expressions, 'getModel', {}),
  classified: await unary(expressions, 'classify', { faces: [face, face] }),
  streamed: await stream(expressions.classifyStream(), [{ frameId: 1, faces: [face] }, { frameId: 2, faces: [{}] }, { frameId: 3, faces: [face] }]),
  inferred: await unary(openInference, 'modelInfer', infer),
  named: await unary(openInference, 'modelInfer', { ...infer, rawInputContents: [pixels], outputs: [classification] }),
  inferStreamed: await stream(
    openInference.modelStreamInfer(), [{ ...infer, id: 'a' }, { ...infer, id: 'b', inputs: [] }, { ...infer, id: 'c' }]),
  config: await unary(openInference, 'modelConfig', model),
  statistics: await unary(openInference, 'modelStatistics', model),
  index: await unary(openInference, 'repositoryIndex', {}),
  rest: {
    server: await rest('/v2'),
    metadata: await rest('/v2/models/expression'),
    config: await rest('/v2/models/expression/config'),
    stats: await rest('/v2/models/expression/stats'),
    infer: await rest('/v2/models/expression/infer', inferInJson),
    load: await rest('/v2/repository/models/expression/load', { method: 'POST' }),
  },
  inBinary: await inferInBinary(),
  refusal,
}));
expressions.close();
openInference.close();
