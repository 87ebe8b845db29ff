import { ImageFile } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { hasPython, pythonModel } from "./testing/python-file.ts";
import type { Tensor } from "./values.ts";

const TOOLS = `
import array, datetime, enum, math
from dataclasses import dataclass
from typing import Dict, Iterator, List, Literal, Optional, TypedDict, Union

class Mood(enum.Enum):
    GOOD = "good"
    BAD = "bad"

@dataclass
class Point:
    x: float
    y: float = 0.0

class Size(TypedDict):
    width: int
    height: int

def same(value):
    return value

def kind(value):
    return type(value).__name__

def odd_values():
    return {"nan": math.nan, "inf": -math.inf, "big": 2**70, "set": {1}, "tuple": (1, 2), "day": datetime.date(2026, 1, 2), "mood": Mood.GOOD, "point": Point(1, 2), 3: "three", "$": "money"}

def numbers():
    return array.array("f", [0.5, 1.5])

def longs():
    return array.array("q", [1, 2**40])

def square(value):
    return [value.shape, value.tolist(), value[1, 2]]

def bytes_of(value: bytes):
    return [type(value).__name__, len(value)]

def pixels(value):
    return [value.shape, value[0, 1, 0]]

def strange():
    return {"a": [object()]}

def typed(steps: int, share: float = 0.5, mode: Literal["fast", "good"] = "fast", size: Optional[Size] = None, points: List[Point] = [], mood: Mood = Mood.GOOD, names: Optional[Dict[str, str]] = None, either: Union[int, str] = 1):
    return [steps, share, mode, size, [type(point).__name__ for point in points], mood.name, either]

def total(values: Iterator[float]) -> float:
    return sum(values)
`;

describe.runIf(hasPython)("a value", () => {
  test.each([
    ["null", null],
    ["texts, also odd ones", 'ä 漢 🙂 \u0000 " \\ \ud800'],
    ["numbers", [0, -1.5, 1e300, 2 ** 53 - 1, Infinity, -Infinity, NaN]],
    ["a record with the mark of the protocol", { $: "bytes", at: 3, deep: [{ $: { $: 1 } }] }],
    ["an integer beyond those of doubles", 12345678901234567890n],
    ["bytes", new Uint8Array([0, 1, 255])],
    ["no bytes", { none: new Uint8Array(0), some: new Uint8Array([7]) }],
  ])("comes back as it was: %s", async (_, value) => {
    const model = await pythonModel(TOOLS);
    expect(await model.call("same", { value })).toEqual(value);
  });

  test.each([
    [new Float32Array([0.5, 1.5]), "float32"],
    [new Int16Array([-3, 4]), "int16"],
    [new Float64Array([1e-9]), "float64"],
    [new Uint32Array([4_000_000_000]), "uint32"],
  ])("of numbers, %s, comes back with shape and format", async (value, dtype) => {
    const model = await pythonModel(TOOLS);
    expect(await model.call("same", { value })).toEqual({ data: value, shape: [value.length], dtype });
    expect(await model.call("kind", { value })).toBe("memoryview");
  });

  test("with a shape has it in Python", async () => {
    const model = await pythonModel(TOOLS);
    const value = { data: new Int32Array([1, 2, 3, 4, 5, 6]), shape: [2, 3] };
    expect(await model.call("square", { value })).toEqual([
      [2, 3],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      6,
    ]);
    await expect(model.call("square", { value: { ...value, shape: [2, 2] } })).rejects.toThrow(
      'square(): "value" has 6 numbers; its shape [2, 2] needs 4.',
    );
  });

  test("of 50 MB goes there and back unchanged", async () => {
    const model = await pythonModel(TOOLS);
    const value = new Float32Array(12_500_000).map((_, i) => i);
    const { data } = (await model.call("same", { value })) as Tensor;
    expect(Buffer.compare(Buffer.from(data.buffer, data.byteOffset, data.byteLength), Buffer.from(value.buffer))).toBe(
      0,
    );
  });

  test("of Python's own kinds arrives as plain data", async () => {
    const model = await pythonModel(TOOLS);
    expect(await model.call("odd_values", {})).toEqual({
      nan: NaN,
      inf: -Infinity,
      big: 2n ** 70n,
      set: [1],
      tuple: [1, 2],
      day: "2026-01-02",
      mood: "good",
      point: { x: 1, y: 2 },
      3: "three",
      $: "money",
    });
    expect(await model.call("numbers", {})).toEqual({
      data: new Float32Array([0.5, 1.5]),
      shape: [2],
      dtype: "float32",
    });
    expect(await model.call("longs", {})).toEqual({ data: new Float64Array([1, 2 ** 40]), shape: [2], dtype: "int64" });
  });

  test("that cannot be sent is named, with its place", async () => {
    const model = await pythonModel(TOOLS);
    await expect(model.call("strange", {})).rejects.toThrow(
      "TypeError: strange()['a'][0] gives a object, which cannot",
    );
    await expect(model.call("same", { value: { a: [() => 1] } })).rejects.toThrow(
      'same(): "value".a[0] is a function, which cannot be sent to Python.',
    );
  });

  test("that is a picture arrives as its pixels, or as its file where bytes are wanted", async () => {
    const model = await pythonModel(TOOLS);
    const data = new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255]);
    const codec = {
      decode: async () => ({ data, width: 2, height: 1 }),
      encode: () => Promise.reject(new Error("none")),
    };
    const value = new ImageFile(new File(["picture"], "a.png", { type: "image/png" }), codec);
    expect(await model.call("pixels", { value })).toEqual([[1, 2, 4], 4]);
    expect(await model.call("bytes_of", { value })).toEqual(["bytes", 7]);
    expect(await model.call("bytes_of", { value: new Blob(["abc"]) })).toEqual(["bytes", 3]);
  });
});

describe.runIf(hasPython)("arguments", () => {
  test("become what their hints say", async () => {
    const model = await pythonModel(TOOLS);
    const given = { steps: 3, share: 1, mode: "good", size: { width: 1, height: 2 }, points: [{ x: 1 }], mood: "bad" };
    expect(await model.call("typed", { ...given, either: "x", names: { a: "b" } })).toEqual([
      3,
      1,
      "good",
      { width: 1, height: 2 },
      ["Point"],
      "BAD",
      "x",
    ]);
  });

  test.each([
    [{ steps: "ten" }, 'typed(): "steps" must be an integer, not "ten"'],
    [{ steps: 1.5 }, 'typed(): "steps" must be an integer, not 1.5'],
    [{}, 'typed(): "steps" is missing. Pass it: { steps: … }.'],
    [{ steps: 1, step: 1 }, 'typed() has no argument "step". It takes "steps", "share", "mode"'],
    [{ steps: 1, mode: "slow" }, 'typed(): "mode" must be one of "fast", "good", not "slow"'],
    [{ steps: 1, points: [{ x: 1 }, { y: 1 }] }, 'typed(): "points[1].x" is missing'],
    [{ steps: 1, points: [{ x: 1, z: 1 }] }, 'typed(): "points[0].z" is not a field of it'],
    [{ steps: 1, size: { width: 1, height: "2" } }, 'typed(): "size.height" must be an integer, not "2"'],
    [{ steps: 1, names: { a: 1 } }, 'typed(): "names.a" must be a text, not 1'],
    [{ steps: 1, either: true }, 'typed(): "either" must be an integer or a text, not true'],
  ])("are checked before anything runs: %j", async (args, words) => {
    const model = await pythonModel(TOOLS);
    const error: unknown = await model.call("typed", args).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toContain(words);
  });

  test("may go on while the function runs, and are asked for one by one", async () => {
    const model = await pythonModel(TOOLS);
    let ended = false;
    async function* values() {
      try {
        for (let i = 1; i <= 4; i++) yield i;
      } finally {
        ended = true;
      }
    }
    expect(await model.call("total", { values: values() })).toBe(10);
    expect(ended).toBe(true);
    async function* broken() {
      yield 1;
      throw new Error("the camera was unplugged");
    }
    await expect(model.call("total", { values: broken() })).rejects.toThrow("the camera was unplugged");
    expect(await model.call("total", { values: [1, 2] })).toBe(3);
  });
});
