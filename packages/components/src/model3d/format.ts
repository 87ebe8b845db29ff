/** Formats of 3D models that are read, with their media types. */
export const MODEL_TYPES = {
  glb: "model/gltf-binary",
  gltf: "model/gltf+json",
  obj: "model/obj",
  stl: "model/stl",
  ply: "model/ply",
} as const;

/** A format of 3D models, as the extension of its files. */
export type ModelFormat = keyof typeof MODEL_TYPES;

const HEAD_BYTES = 512;
const STL_HEADER = 80;
const STL_TRIANGLE = 50;

/** Format of a model by its content, whatever its file's name says. Undefined if it is none of them. */
export function formatOf(bytes: Uint8Array): ModelFormat | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, HEAD_BYTES));
  if (head.startsWith("glTF")) return "glb";
  if (/^ply\r?\n/.test(head)) return "ply";
  if (isBinaryStl(bytes) || /^\s*solid\b/.test(head)) return "stl";
  if (/^[\uFEFFï»¿\s]*\{/.test(head)) return "gltf";
  return isObj(bytes) ? "obj" : undefined;
}

/** A binary STL has no signature: its length follows from its number of triangles. */
function isBinaryStl(bytes: Uint8Array): boolean {
  if (bytes.length < STL_HEADER + 4) return false;
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(STL_HEADER, true);
  return bytes.length === STL_HEADER + 4 + count * STL_TRIANGLE;
}

/** An OBJ file is text of lines, of which one is a vertex. */
function isObj(bytes: Uint8Array): boolean {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 65_536));
  return !text.includes("\0") && /^\s*v\s+-?[\d.]/m.test(text);
}
