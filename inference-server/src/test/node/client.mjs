// A client from the public protocol files alone. Arguments: HOST:PORT, the folder of the protocol files, a file of
// 48x48 grey bytes. Prints what it was answered, as JSON.
import { readFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const [server, protocols, picture] = process.argv.slice(2);
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

function stream(frames) {
  return new Promise((resolve, reject) => {
    const answers = [];
    const call = expressions.classifyStream();
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
const refusal = await unary(expressions, 'classify', { faces: [{}] }).then(
  () => 'none',
  (error) => ({ code: error.code, details: error.details }));

console.log(JSON.stringify({
  model: await unary(expressions, 'getModel', {}),
  classified: await unary(expressions, 'classify', { faces: [face, face] }),
  streamed: await stream([{ frameId: 1, faces: [face] }, { frameId: 2, faces: [{}] }, { frameId: 3, faces: [face] }]),
  inferred: await unary(openInference, 'modelInfer', infer),
  refusal,
}));
expressions.close();
openInference.close();
