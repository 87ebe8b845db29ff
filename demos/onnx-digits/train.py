"""Trains the network of this demo, and writes it as model/digits.onnx, and digits to click as examples/. In the root of the repository, with scikit-learn
1.9.1, skl2onnx 1.20.0, onnx 1.23.2 and onnxruntime 1.32.0:

    python demos/onnx-digits/train.py

The 1,797 digits that come with scikit-learn were written by hand and scanned as 8 x 8 squares of ink, 0 to 16. A quarter is kept
from the training; the rest is seen again turned, moved and with thinner or thicker ink, as people draw. model/expected.json has
what onnxruntime says of those that were kept, in Python, which the test compares with.
"""

import json
import os
import struct
import zlib

import numpy as np
import onnx
import onnxruntime
from scipy.ndimage import affine_transform, zoom
from skl2onnx import to_onnx
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

HERE = os.path.dirname(os.path.abspath(__file__))
TIMES = 24

chance = np.random.default_rng(0)


def fitted(image):
    """The digit brought to the whole square, as prepare.ts does it: its longer side on 8, in the middle."""
    rows, columns = np.nonzero(image.max(axis=1) > 1)[0], np.nonzero(image.max(axis=0) > 1)[0]
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    scale = max(bottom - top, right - left) / 8
    centre = np.array([(top + bottom) / 2, (left + right) / 2]) - 0.5
    return affine_transform(image, np.eye(2) * scale, offset=centre - scale * 3.5, order=1)


def changed(image):
    """The digit as somebody else may have drawn it."""
    angle, lean = chance.uniform(-0.2, 0.2), chance.uniform(-0.15, 0.15)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    matrix = matrix @ np.array([[1, 0], [lean, 1]]) * chance.uniform(0.92, 1.12, size=2)
    offset = 3.5 - matrix @ np.array([3.5, 3.5]) + chance.uniform(-0.5, 0.5, size=2)
    return np.clip(affine_transform(image, matrix, offset=offset, order=1) * chance.uniform(0.7, 1.5), 0, 16)


# The writers crossed their sevens and closed their fours. Other people draw lines from point to point.
LINES = {
    1: [(0.55, 0.05), (0.45, 0.95)],
    4: [(0.25, 0.05), (0.15, 0.55), (0.85, 0.55), (0.75, 0.1), (0.78, 0.95)],
    7: [(0.15, 0.1), (0.85, 0.1), (0.45, 0.95)],
}


def drawn(points):
    """A digit of straight lines, which start and end a little elsewhere each time."""
    points = np.array(points) + chance.normal(0, 0.06, size=(len(points), 2))
    y, x = np.mgrid[0.5:32, 0.5:32] / 32
    nearest = np.full((32, 32), np.inf)
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        along = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1)
        nearest = np.minimum(nearest, np.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)))
    ink = nearest < chance.uniform(0.05, 0.11)
    return fitted(ink.reshape(8, 4, 8, 4).sum(axis=(1, 3)).astype(float))


def save_png(path, image):
    """Black ink on white paper, 112 x 112. Source: https://www.w3.org/TR/png-3/"""
    large = np.clip(zoom(np.pad(image, 1), 12, order=3, grid_mode=True, mode="grid-constant"), 0, 16)
    paper = np.uint8(255 - np.clip(large * 6 - 48, 0, 16) / 16 * 255)[4:116, 4:116]
    rows = b"".join(b"\0" + row.tobytes() for row in paper)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 112, 112, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for name, content in chunks:
            crc = zlib.crc32(name + content)
            file.write(struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc))


data = load_digits()
images = np.array([fitted(image) for image in data.images])
train, kept = train_test_split(range(len(images)), test_size=0.25, stratify=data.target, random_state=0)
seen = [images[train]] + [np.array([changed(image) for image in images[train]]) for _ in range(TIMES)]
seen += [np.array([changed(drawn(points)) for _ in range(1000)]) for points in LINES.values()]
x = np.concatenate(seen).reshape(-1, 64).astype(np.float32) / 16
y = np.concatenate([np.tile(data.target[train], TIMES + 1), np.repeat(list(LINES), 1000)])

network = MLPClassifier((64, 32), alpha=1e-3, max_iter=40, tol=1e-3, random_state=0).fit(x, y)
test = (images[kept].reshape(-1, 64) / 16).astype(np.float32)
print(f"{network.score(test, data.target[kept]):.1%} of the {len(kept)} digits that it has not seen")

path = os.path.join(HERE, "model/digits.onnx")
onnx.save(to_onnx(network, test[:1], options={"zipmap": False}, target_opset=17), path)
_, probabilities = onnxruntime.InferenceSession(path).run(None, {"X": test})
with open(os.path.join(HERE, "model/expected.json"), "w", encoding="utf-8") as file:
    some = slice(0, 100)
    expected = {
        "images": (test[some] * 16).round(4).tolist(),
        "digits": data.target[kept][some].tolist(),
        "probabilities": probabilities[some].round(7).tolist(),
    }
    json.dump(expected, file, separators=(",", ":"))

os.makedirs(os.path.join(HERE, "examples"), exist_ok=True)
for digit in 5, 8, 3, 6:
    first = next(i for i in kept if data.target[i] == digit)
    save_png(os.path.join(HERE, f"examples/{digit}.png"), data.images[first])
