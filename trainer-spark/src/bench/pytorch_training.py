"""The same networks in PyTorch, to be measured beside the trainer's engines.

    pip install torch
    python pytorch_training.py residual12|reference PICTURES_IN_A_MINIBATCH ROUNDS SECONDS

Prints pictures a second in fp32 and in bf16 (autocast), in turns, on minibatches in memory.
"""

import statistics
import sys
import time

import torch
from torch import nn


def normalised(inputs, outputs, kernel, stride, activation):
    layers = [
        nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if activation else []))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = normalised(inputs, outputs, 3, stride, True)
        self.second = normalised(outputs, outputs, 3, 1, False)
        self.shortcut = nn.Identity() if stride == 1 else normalised(inputs, outputs, 1, stride, False)

    def forward(self, faces):
        return torch.relu(self.second(self.first(faces)) + self.shortcut(faces))


def residual12():
    blocks = [Block(48, 48, 1), Block(48, 96, 2), Block(96, 96, 1), Block(96, 192, 2), Block(192, 192, 1)]
    end = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.3), nn.Linear(192, 7)]
    network = nn.Sequential(normalised(1, 48, 5, 2, True), *blocks, *end)
    return network, torch.optim.SGD(network.parameters(), 0.001, 0.9, weight_decay=5e-4, nesterov=True)


def reference():
    def convolution(inputs, outputs):
        return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(inplace=True)]

    layers = convolution(1, 64) + convolution(64, 64) + [nn.MaxPool2d(2), nn.Dropout(0.25)]
    layers += convolution(64, 128) + convolution(128, 128)
    layers += convolution(128, 256) + convolution(256, 256) + [nn.MaxPool2d(2), nn.Dropout(0.25)]
    dense = nn.Linear(256 * 12 * 12, 256)
    layers += [nn.Flatten(), dense, nn.ReLU(), nn.Linear(256, 7)]
    network = nn.Sequential(*layers)
    others = [p for p in network.parameters() if p is not dense.weight]
    groups = [{"params": [dense.weight], "weight_decay": 1e-3}, {"params": others}]
    return network, torch.optim.Adam(groups, 1e-4)


class Training:
    def __init__(self, made, pictures, bf16):
        self.network, self.optimiser = made()
        self.bf16 = bf16
        self.faces = torch.randn(pictures, 1, 48, 48)
        self.targets = torch.softmax(torch.randn(pictures, 7), 1)

    def step(self):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            answers = self.network(self.faces)
        loss = nn.functional.cross_entropy(answers.float(), self.targets)
        self.optimiser.zero_grad()
        loss.backward()
        self.optimiser.step()

    def speed(self, seconds):
        start = time.monotonic()
        pictures = 0
        while time.monotonic() - start < seconds:
            self.step()
            pictures += len(self.faces)
        return pictures / (time.monotonic() - start)


def main(architecture, pictures, rounds, seconds):
    made = {"residual12": residual12, "reference": reference}[architecture]
    trainings = {name: Training(made, pictures, name == "bf16") for name in ("fp32", "bf16")}
    for training in trainings.values():
        training.step()
    speeds = {name: [] for name in trainings}
    for _ in range(rounds):
        for name, training in trainings.items():
            speeds[name].append(training.speed(seconds))
    for name, measured in speeds.items():
        rounded = [round(speed, 1) for speed in measured]
        print(f"PyTorch {torch.__version__} {name}: median {statistics.median(measured):.1f} images/s of {rounded}")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
