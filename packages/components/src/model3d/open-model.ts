import {
  Box3,
  BufferAttribute,
  Group,
  LoadingManager,
  Mesh,
  MeshStandardMaterial,
  Points,
  PointsMaterial,
  TextureLoader,
  Vector3,
  type BufferGeometry,
  type Object3D,
} from "three";
import type { ModelFormat } from "./format.ts";
import { formatOf } from "./format.ts";

/** A model, and what is said of it. */
export interface OpenModel {
  readonly object: Object3D;
  readonly format: ModelFormat;
  readonly meshes: number;
  readonly vertices: number;
  readonly faces: number;
  readonly box: Box3;
}

/** Why a file is not shown: it is no model, or has what is not read here. */
export type ModelFault = "broken" | "unsupported";

/** Reads a model. Resolves to why not, if it cannot be. */
export async function openModel(
  bytes: Uint8Array<ArrayBuffer>,
  up: "auto" | "y" | "z",
): Promise<OpenModel | ModelFault> {
  const format = formatOf(bytes);
  if (!format) return "broken";
  try {
    const object = new Group().add(await READERS[format](bytes));
    if (up === "z" || (up === "auto" && format === "stl")) object.rotation.x = -Math.PI / 2;
    object.updateMatrixWorld(true);
    return measure(object, format);
  } catch (error) {
    return NEEDS.test(String((error as Error).message)) ? "unsupported" : "broken";
  }
}

/** What the reader of glTF says of a compression without its decoder, and of a file beside it. */
const NEEDS = /DRACO|meshopt|KTX2|failed to load buffer/i;

const READERS: Readonly<Record<ModelFormat, (bytes: Uint8Array<ArrayBuffer>) => Promise<Object3D>>> = {
  glb: readGltf,
  gltf: readGltf,
  async obj(bytes) {
    const { OBJLoader } = await import("three/addons/loaders/OBJLoader.js");
    const object = new OBJLoader().parse(new TextDecoder().decode(bytes));
    object.traverse((part) => part instanceof Mesh && (part.material = plain(part.geometry as BufferGeometry)));
    return object;
  },
  async stl(bytes) {
    const { STLLoader } = await import("three/addons/loaders/STLLoader.js");
    return shapeOf(new STLLoader().parse(bytes.slice().buffer), true);
  },
  async ply(bytes) {
    const { PLYLoader } = await import("three/addons/loaders/PLYLoader.js");
    const loader = new PLYLoader();
    // The base colour of Gaussian splats, which are shown as the points at their middles.
    loader.setCustomPropertyNameMapping({ splat: ["f_dc_0", "f_dc_1", "f_dc_2"] });
    const geometry = loader.parse(bytes.slice().buffer);
    if (geometry.hasAttribute("splat")) colorSplats(geometry);
    return shapeOf(geometry, geometry.index !== null);
  },
};

/** Factor of the first spherical harmonic, in which splats keep their colour. */
const HARMONIC = 0.28209479177387814;

function colorSplats(geometry: BufferGeometry) {
  const colors = Float32Array.from(geometry.getAttribute("splat").array, (part) =>
    Math.min(1, Math.max(0, 0.5 + HARMONIC * part)),
  );
  geometry.setAttribute("color", new BufferAttribute(colors, 3)).deleteAttribute("splat");
}

function shapeOf(geometry: BufferGeometry, hasFaces: boolean): Object3D {
  if (!hasFaces) return new Points(geometry, new PointsMaterial({ vertexColors: geometry.hasAttribute("color") }));
  if (!geometry.hasAttribute("normal")) geometry.computeVertexNormals();
  return new Mesh(geometry, plain(geometry));
}

/** Clay, for a model without a material of its own. */
function plain(geometry: BufferGeometry): MeshStandardMaterial {
  const vertexColors = geometry.hasAttribute("color");
  return new MeshStandardMaterial({
    color: vertexColors ? 0xffffff : 0x9aa7bd,
    vertexColors,
    roughness: 0.75,
    side: 2,
  });
}

async function readGltf(bytes: Uint8Array<ArrayBuffer>): Promise<Object3D> {
  const { GLTFLoader } = await import("three/addons/loaders/GLTFLoader.js");
  const loader = new GLTFLoader(new LoadingManager().setURLModifier(own));
  loader.register((parser) => {
    // Pages may fetch from their own server alone: bytes that a file has inside are read without a request.
    Object.assign(parser, { fileLoader: { load: inside }, textureLoader: new TextureLoader(parser.options.manager) });
    return { name: "inside" };
  });
  const { scene } = await loader.parseAsync(bytes.slice().buffer, "");
  // A file may have none, whatever the reader's types say.
  if (!(scene as Group | undefined)) throw new Error("It has no scene.");
  return scene;
}

/** A picture at an address is not asked for: what stands for it is none, and the model is drawn without. */
const own = (url: string) => (/^(data|blob):/.test(url) ? url : "data:,");

function inside(url: string, done: (data: ArrayBuffer) => void, _: unknown, failed: (error: Error) => void) {
  const data = /^data:[^,]*;base64,(.*)$/s.exec(url)?.[1];
  if (data === undefined) return failed(new Error("It has its data in another file."));
  done(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)).buffer);
}

function measure(object: Object3D, format: ModelFormat): OpenModel | ModelFault {
  let [meshes, vertices, faces] = [0, 0, 0];
  object.traverse((part) => {
    if (!(part instanceof Mesh || part instanceof Points)) return;
    const geometry = part.geometry as BufferGeometry;
    const { count } = geometry.getAttribute("position");
    meshes++;
    vertices += count;
    if (part instanceof Mesh) faces += Math.floor((geometry.index?.count ?? count) / 3);
  });
  const box = new Box3().setFromObject(object);
  const { x, y, z } = box.getSize(new Vector3());
  return vertices > 0 && Number.isFinite(x + y + z) ? { object, format, meshes, vertices, faces, box } : "broken";
}
