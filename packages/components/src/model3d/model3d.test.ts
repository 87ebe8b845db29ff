import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { roundOf } from "../_files/testing/round.ts";
import { textbox } from "../textbox/textbox.ts";
import { formatOf } from "./format.ts";
import { model3d, model3dSpec, type ModelGiven } from "./model3d.ts";

const obj = "# a triangle\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
const triangle = new File([obj], "triangle.obj");

specContract(model3dSpec, model3d, {
  samples: [{ id: "4f9c" }, "data:model/obj;base64,diAwIDAgMA=="],
  refused: [null, 3, "part.glb", {}, [{ id: "4f9c" }]],
  trips: [{ given: triangle }, { given: new Blob([obj], { type: "model/obj" }) }],
});

valueContract(model3d({ required: false }), { samples: [null, { id: "4f9c" }], refused: [[], 3] });

describe("model3d, as an input", () => {
  test("gives the function the file, which browsers send without a media type", async () => {
    const { put, call } = roundOf(model3d(), textbox(), ({ name, size }) => `${name} ${size}`);
    expect(await call(await put(triangle))).toBe(`triangle.obj ${obj.length}`);
  });

  test("refuses what is no model, and says what is taken", async () => {
    const { put, call } = roundOf(model3d(), textbox(), () => "ran");
    await expect(call(await put(new File(["a"], "a.txt", { type: "text/plain" })))).rejects.toThrow(/expected \.glb/);
  });
});

describe("model3d, as an output", () => {
  test("names bytes by their format", async () => {
    expect(await shown(new TextEncoder().encode(obj))).toMatchObject({ name: "model.obj", type: "model/obj" });
  });

  test("makes a GLB file of triangles", async () => {
    const { json, numbers } = await glbOf({ positions: corners, indices: [0, 1, 2] });
    expect(json.meshes[0]!.primitives).toEqual([{ attributes: { POSITION: 0 }, indices: 1, material: 0, mode: 4 }]);
    expect(json.accessors[0]).toMatchObject({ count: 3, min: [0, 0, 0], max: [1, 2, 0] });
    expect(numbers.slice(0, 9)).toEqual(corners);
  });

  test("makes a cloud of points, with sRGB colours as light, of vertices without faces", async () => {
    const colors = Uint8Array.of(255, 0, 0, 0, 255, 0, 188, 188, 188);
    const { json, numbers } = await glbOf({ positions: corners, colors });
    expect(json.meshes[0]!.primitives[0]).toMatchObject({ attributes: { POSITION: 0, COLOR_0: 1 }, mode: 0 });
    expect(numbers.slice(9, 12)).toEqual(Float32Array.of(1, 0, 0));
    expect(numbers[15]).toBeCloseTo(0.5, 2);
  });

  test.each<[string, ModelGiven, string]>([
    ["numbers that are no vertices", { positions: new Float32Array(4) }, "x, y and z of each vertex"],
    ["a number that is not finite", { positions: Float32Array.of(0, NaN, 0) }, "positions that are finite"],
    ["colours of other vertices", { positions: corners, colors: new Uint8Array(3) }, "three numbers for each vertex"],
    ["half a triangle", { positions: corners, indices: [0, 1] }, "three vertices for each triangle"],
    ["a vertex that there is not", { positions: corners, indices: [0, 1, 3] }, "below the number of vertices, 3"],
    ["other bytes", Uint8Array.of(1, 2, 3), "the bytes of a GLB, glTF, OBJ, STL or PLY file"],
    ["a string", "part.glb" as never, "Expected a 3D model as a Blob"],
  ])("refuses %s, and says in the log what was expected", async (_, given, words) => {
    const log: string[] = [];
    const onEvent = (event: object) => void log.push(JSON.stringify(event));
    const { call } = roundOf(textbox(), model3d(), () => given, { onEvent });
    await expect(call("")).rejects.toThrow("Something went wrong in the demo");
    expect(log.join()).toMatch(words);
  });
});

describe("formatOf", () => {
  const binaryStl = new Uint8Array(134);
  binaryStl[80] = 1;
  test.each([
    ["glb", "glTF\x02\0\0\0"],
    ["gltf", ' {"asset": {"version": "2.0"}}'],
    ["obj", obj],
    ["ply", "ply\nformat ascii 1.0\n"],
    ["stl", "solid part\nfacet normal 0 0 1\n"],
    [undefined, "a letter"],
    [undefined, ""],
  ])("knows %s by its content", (format, text) => expect(formatOf(new TextEncoder().encode(text))).toBe(format));

  test("knows a binary STL by its length", () => expect(formatOf(binaryStl)).toBe("stl"));
});

const corners = Float32Array.of(0, 0, 0, 1, 0, 0, 0, 2, 0);

async function shown(given: ModelGiven) {
  return roundOf(textbox(), model3d(), () => given).call("");
}

async function glbOf(given: ModelGiven) {
  const { call, engine } = roundOf(textbox(), model3d(), () => given);
  const { id } = (await call("")) as { id: string };
  const bytes = await (await engine.get(id)).blob.arrayBuffer();
  const length = new DataView(bytes).getUint32(12, true);
  const json = JSON.parse(new TextDecoder().decode(bytes.slice(20, 20 + length))) as {
    meshes: { primitives: object[] }[];
    accessors: object[];
  };
  return { json, numbers: new Float32Array(bytes.slice(28 + length)) };
}
