"""Writes the ONNX models of src/testing/onnx, and as expected.json what onnxruntime says of them in Python. In the root of
the repository, with onnx 1.23.2, onnxruntime 1.32.0, skl2onnx 1.20.0 and scikit-learn 1.9.1:

    python packages/models/python/make_onnx_fixtures.py
"""

import json
import os

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto as T
from onnx.helper import make_graph, make_model, make_node, make_opsetid, make_tensor, make_tensor_value_info
from skl2onnx import to_onnx
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsRegressor

HERE = os.path.dirname(os.path.abspath(__file__))
TO = os.path.join(HERE, "../src/testing/onnx")
os.makedirs(TO, exist_ok=True)
expected = {}


def save(name, model, feeds=None, **options):
    path = os.path.join(TO, f"{name}.onnx")
    onnx.save(model, path, **options)
    if feeds is None:
        return
    session = onnxruntime.InferenceSession(path)
    names = [each.name for each in session.get_outputs()]
    outputs = dict(zip(names, session.run(None, feeds)))
    expected[name] = {"feeds": plain(feeds), "outputs": plain(outputs)}


def plain(arrays):
    return {
        name: {"type": array.dtype.name.replace("object", "string"), "shape": list(array.shape), "data": array.ravel().tolist()}
        for name, array in arrays.items()
    }


def graph(nodes, inputs, outputs, weights=()):
    made = make_graph(
        nodes,
        "graph",
        [make_tensor_value_info(*each) for each in inputs],
        [make_tensor_value_info(*each) for each in outputs],
        list(weights),
    )
    return make_model(made, opset_imports=[make_opsetid("", 17)], ir_version=9)


# Two numbers to three, for any number of rows.
weights = [make_tensor("w", T.FLOAT, [2, 3], [1, 2, 3, 4, 5, 6]), make_tensor("b", T.FLOAT, [3], [0, 0, 1])]
dense = graph([make_node("Gemm", ["x", "w", "b"], ["y"])], [("x", T.FLOAT, ["rows", 2])], [("y", T.FLOAT, ["rows", 3])], weights)
save("dense", dense, {"x": np.float32([[1, 2], [3, 4]])})

# The same with its weights in a file of their own, as PyTorch writes them.
apart = onnx.ModelProto()
apart.CopyFrom(dense)
outside = {"save_as_external_data": True, "location": "apart.onnx.data", "size_threshold": 0}
if os.path.exists(os.path.join(TO, "apart.onnx.data")):
    os.remove(os.path.join(TO, "apart.onnx.data"))
for weight, values in zip(apart.graph.initializer, ([1, 2, 3, 4, 5, 6], [0, 0, 1])):
    weight.CopyFrom(onnx.numpy_helper.from_array(np.float32(values).reshape(weight.dims), weight.name))
save("apart", apart, {"x": np.float32([[1, 2]])}, **outside)

# The mean of each channel, of images in either layout.
pooled = [make_node("GlobalAveragePool", ["image"], ["mean"]), make_node("Flatten", ["mean"], ["y"])]
save("channels-first", graph(pooled, [("image", T.FLOAT, ["batch", 3, 4, 6])], [("y", T.FLOAT, ["batch", 3])]))
means = make_node("ReduceMean", ["image"], ["y"], axes=[1, 2], keepdims=0)
save("channels-last", graph([means], [("image", T.FLOAT, ["batch", 8, 6, 3])], [("y", T.FLOAT, ["batch", 3])]))
cast = [make_node("Cast", ["image"], ["f"], to=T.FLOAT), make_node("ReduceMean", ["f"], ["y"], axes=[2, 3], keepdims=0)]
save("bytes", graph(cast, [("image", T.UINT8, [1, 3, "height", "width"])], [("y", T.FLOAT, [1, 3])]))

# Each type as it is.
types = {
    "float64": (T.DOUBLE, np.float64([0.1, -1e300])),
    "float16": (T.FLOAT16, np.float16([0.5, -65504, 6e-8, 3.14159, np.inf])),
    "int64": (T.INT64, np.int64([1, -9007199254740991])),
    "uint64": (T.UINT64, np.uint64([1, 9007199254740991])),
    "int32": (T.INT32, np.int32([-2147483648, 5])),
    "int16": (T.INT16, np.int16([-32768, 5])),
    "uint16": (T.UINT16, np.uint16([65535, 5])),
    "int8": (T.INT8, np.int8([-128, 5])),
    "uint8": (T.UINT8, np.uint8([255, 5])),
    "bool": (T.BOOL, np.array([True, False, True])),
    "string": (T.STRING, np.array(["déjà", "vu"], dtype=object)),
}
save(
    "types",
    graph(
        [make_node("Identity", [name], [f"{name}_out"]) for name in types],
        [(name, kind, ["n_" + name]) for name, (kind, _) in types.items()],
        [(f"{name}_out", kind, ["n_" + name]) for name, (kind, _) in types.items()],
    ),
    {name: values for name, (_, values) in types.items()},
)
large = make_tensor("large", T.INT64, [1], [2**62])
save("large", graph([make_node("Add", ["x", "large"], ["y"])], [("x", T.INT64, [1])], [("y", T.INT64, [1])], [large]))

# An operator that no runtime has.
unknown = graph([make_node("Guess", ["x"], ["y"], domain="elsewhere")], [("x", T.FLOAT, [1])], [("y", T.FLOAT, [1])])
unknown.opset_import.append(make_opsetid("elsewhere", 1))
save("unknown", unknown)

# What scikit-learn makes: classes and probabilities, as tensors and as a list of records; a lone number.
flowers = load_iris()
rows = flowers.data.astype(np.float32)
kinds = flowers.target_names[flowers.target]
regression = LogisticRegression(max_iter=1000).fit(rows[::2], kinds[::2])
some = {"X": rows[1:150:10]}
save("kinds", to_onnx(regression, rows[:1], options={"zipmap": False}, target_opset=17), some)
save("zipmap", to_onnx(regression, rows[:1], target_opset=17))
numbered = LogisticRegression(max_iter=1000).fit(rows[::2], flowers.target[::2])
save("numbered", to_onnx(numbered, rows[:1], options={"zipmap": False}, target_opset=17), some)
neighbours = KNeighborsRegressor(n_neighbors=3).fit(rows[::10, :3], rows[::10, 3])
save("neighbours", to_onnx(neighbours, rows[:1, :3], target_opset=17), {"X": rows[1:150:10, :3]})

for given in expected["types"]["feeds"], expected["types"]["outputs"]:
    for tensor in given.values():
        tensor["data"] = ["Infinity" if each == float("inf") else each for each in tensor["data"]]
with open(os.path.join(TO, "expected.json"), "w", encoding="utf-8") as file:
    json.dump(expected, file, allow_nan=False, separators=(",", ":"))
