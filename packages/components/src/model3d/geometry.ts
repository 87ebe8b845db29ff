/** Points or triangles as numbers, of which a GLB file is made. */
export interface Geometry {
  /** x, y and z of each vertex; y is up. */
  readonly positions: Float32Array;
  /** Three vertices of each triangle. Without them the vertices are a cloud of points. */
  readonly indices?: Uint32Array | Uint16Array | readonly number[];
  /** Red, green and blue of each vertex: 0 to 1, or bytes of 0 to 255. */
  readonly colors?: Float32Array | Uint8Array;
}

/** Whether a value is meant as a geometry. */
export function isGeometry(given: unknown): given is Geometry {
  return typeof given === "object" && given !== null && "positions" in given;
}

const [FLOATS, INTEGERS] = [5126, 5125];
const [POINTS, TRIANGLES] = [0, 4];

/** Writes a geometry as a GLB file. Throws `TypeError` for numbers that do not fit together. */
export function toGlb({ positions, indices, colors }: Geometry): Uint8Array {
  const vertices = check(positions, colors);
  const faces = indices && checkIndices(Uint32Array.from(indices), vertices);
  const [min, max] = boundsOf(positions);
  const file = new Parts();
  const attributes: Record<string, number> = {
    POSITION: file.add(positions, { componentType: FLOATS, count: vertices, type: "VEC3", min, max }),
  };
  if (colors) attributes["COLOR_0"] = file.add(...linear(colors, vertices));
  const shape = faces
    ? { mode: TRIANGLES, indices: file.add(faces, { componentType: INTEGERS, count: faces.length, type: "SCALAR" }) }
    : { mode: POINTS };
  return file.write({
    materials: [{ doubleSided: true, pbrMetallicRoughness: { metallicFactor: 0, roughnessFactor: 0.8 } }],
    meshes: [{ primitives: [{ attributes, material: 0, ...shape }] }],
  });
}

function check(positions: unknown, colors: unknown): number {
  if (!(positions instanceof Float32Array) || positions.length === 0 || positions.length % 3 !== 0)
    throw new TypeError("model3d() takes positions as a Float32Array of x, y and z of each vertex.");
  if (!positions.every(Number.isFinite)) throw new TypeError("model3d() takes positions that are finite; one is not.");
  if (colors === undefined) return positions.length / 3;
  if (!(colors instanceof Float32Array || colors instanceof Uint8Array) || colors.length !== positions.length)
    throw new TypeError("model3d() takes colors as a Float32Array or Uint8Array with three numbers for each vertex.");
  return positions.length / 3;
}

function checkIndices(indices: Uint32Array, vertices: number): Uint32Array {
  if (indices.length === 0 || indices.length % 3 !== 0)
    throw new TypeError("model3d() takes indices with three vertices for each triangle.");
  const wrong = indices.find((index) => index >= vertices);
  if (wrong === undefined) return indices;
  throw new TypeError(`model3d() takes indices below the number of vertices, ${vertices}; one is ${wrong}.`);
}

/** Colours in a GLB file are linear light; pixels are sRGB. */
function linear(colors: Float32Array | Uint8Array, count: number): [Float32Array, object] {
  const scale = colors instanceof Uint8Array ? 255 : 1;
  const light = Float32Array.from(colors, (part) => toLinear(part / scale));
  return [light, { componentType: FLOATS, count, type: "VEC3" }];
}

function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function boundsOf(positions: Float32Array): [number[], number[]] {
  const [min, max] = [[0, 1, 2].map(() => Infinity), [0, 1, 2].map(() => -Infinity)];
  positions.forEach((at, i) => {
    min[i % 3] = Math.min(min[i % 3]!, at);
    max[i % 3] = Math.max(max[i % 3]!, at);
  });
  return [min, max];
}

/** The binary part of a GLB file, and what its JSON says of it. */
class Parts {
  readonly #accessors: object[] = [];
  readonly #views: object[] = [];
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  /** Adds numbers of four bytes each: the index of their accessor. */
  add(numbers: Float32Array | Uint32Array, accessor: object): number {
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    this.#views.push({ buffer: 0, byteOffset: this.#length, byteLength: bytes.length });
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    return this.#accessors.push({ bufferView: this.#views.length - 1, ...accessor }) - 1;
  }

  write(content: object): Uint8Array {
    const json = new TextEncoder().encode(
      JSON.stringify({
        asset: { version: "2.0", generator: "Vitrine" },
        scene: 0,
        scenes: [{ nodes: [0] }],
        nodes: [{ mesh: 0 }],
        ...content,
        accessors: this.#accessors,
        bufferViews: this.#views,
        buffers: [{ byteLength: this.#length }],
      }),
    );
    const padded = Math.ceil(json.length / 4) * 4;
    const file = new Uint8Array(28 + padded + this.#length);
    const view = new DataView(file.buffer);
    const words = [0x46546c67, 2, file.length, padded, 0x4e4f534a];
    words.forEach((word, i) => view.setUint32(i * 4, word, true));
    file.fill(0x20, 20, 20 + padded).set(json, 20);
    view.setUint32(20 + padded, this.#length, true);
    view.setUint32(24 + padded, 0x004e4942, true);
    let at = 28 + padded;
    for (const chunk of this.#chunks) {
      file.set(chunk, at);
      at += chunk.length;
    }
    return file;
  }
}
