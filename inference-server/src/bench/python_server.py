"""The same model behind grpcio and onnxruntime for Python, as plain as it gets, to be measured beside mien.

    pip install grpcio grpcio-tools numpy onnxruntime
    python python_server.py model.zip fp32|int8 50052
"""

import concurrent.futures
import importlib
import json
import pathlib
import sys
import tempfile
import time
import zipfile

import grpc
import grpc_tools
import numpy
import onnxruntime
from grpc_tools import protoc

PROTOCOLS = pathlib.Path(__file__).parents[3] / "proto" / "src" / "main" / "proto"


def generated():
    """The modules of the protocol files: messages, services."""
    target = tempfile.mkdtemp()
    wanted = ["mien/v1/expression.proto", "mien/v1/model_card.proto"]
    google = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    command = ["protoc", f"-I{PROTOCOLS}", f"-I{google}", f"--python_out={target}", f"--grpc_python_out={target}"]
    if protoc.main(command + wanted) != 0:
        sys.exit("the protocol files do not compile")
    sys.path.insert(0, target)
    return (importlib.import_module(f"mien.v1.{name}") for name in ("expression_pb2", "expression_pb2_grpc"))


messages, services = generated()


class Expressions(services.ExpressionServiceServicer):
    def __init__(self, model, labels):
        self.labels = labels
        options = onnxruntime.SessionOptions()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def GetModel(self, request, context):
        return messages.GetModelResponse(engine="onnxruntime", device="cpu")

    def Classify(self, request, context):
        faces = numpy.frombuffer(b"".join(face.gray_pixels for face in request.faces), numpy.uint8)
        return self.response(faces.reshape(-1, 1, 48, 48).astype(numpy.float32))

    def ClassifyStream(self, requests, context):
        for request in requests:
            yield messages.ClassifyStreamResponse(frame_id=request.frame_id, response=self.Classify(request, context))

    def response(self, faces):
        mean = faces.mean(axis=(1, 2, 3), keepdims=True)
        scale = numpy.maximum(faces.std(axis=(1, 2, 3), keepdims=True), 1)
        start = time.monotonic_ns()
        probabilities = self.session.run(["probabilities"], {"image": (faces - mean) / scale})[0]
        response = messages.ClassifyResponse()
        response.timing.compute_micros = (time.monotonic_ns() - start) // 1000
        for row in probabilities:
            best = int(row.argmax())
            response.predictions.add(label=self.labels[best], index=best, probability=row[best], probabilities=row)
        return response


def main(path, precision, port):
    graph = {"fp32": "model.onnx", "int8": "model.int8.onnx"}[precision]
    with zipfile.ZipFile(path) as model:
        expressions = Expressions(model.read(graph), json.loads(model.read("card.json"))["labels"])
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=4))
    services.add_ExpressionServiceServicer_to_server(expressions, server)
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    print(f"serves on 127.0.0.1:{port}", flush=True)
    server.wait_for_termination()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
