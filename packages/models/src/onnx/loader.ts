import type { InferenceSession } from "onnxruntime-web/wasm";
import type { OnBytes } from "../files.ts";
import type { OnProgress } from "../lazy.ts";
import type { Place } from "./place.ts";
import { loadRuntime, oneAtATime, reasonOf, type Runtime } from "./runtime.ts";
import { slotsOf, type OnnxSlot } from "./tensors.ts";

/** A model in memory. */
export interface Loaded {
  readonly runtime: Runtime;
  readonly session: InferenceSession;
  readonly inputs: readonly OnnxSlot[];
  /** Outputs to compute. */
  readonly outputs: readonly OnnxSlot[];
}

/** Source of a model: its file, files of weights by their name in it, and names of the outputs to compute. */
export interface Source {
  readonly place: Place;
  readonly address: URL | string;
  readonly externalData: Readonly<Record<string, URL | string>>;
  readonly outputs: readonly string[] | undefined;
}

/** Loads ONNX Runtime and the model's files. */
export async function loadModel(source: Source, onProgress: OnProgress): Promise<Loaded> {
  const { place, address, externalData } = source;
  const url = await place.toUrl(address);
  const parts = await Promise.all(Object.values(externalData).map((each) => place.toUrl(each)));
  const runtime = await loadRuntime(place);
  try {
    const hear = hearEach(1 + parts.length, onProgress);
    const [bytes, ...weights] = await Promise.all([url, ...parts].map((each, i) => place.read(each, hear(i))));
    const data = Object.keys(externalData).map((path, i) => ({ path, data: weights[i]! }));
    const session = await oneAtATime(() => createSession(runtime, bytes!, data));
    return { runtime, session, inputs: slotsOf(session.inputMetadata), outputs: chosen(session, source.outputs) };
  } catch (cause) {
    throw new Error(`onnx() cannot load ${url.href}: ${reasonOf(cause)}.`, { cause });
  }
}

async function createSession(
  { InferenceSession }: Runtime,
  bytes: Uint8Array<ArrayBuffer>,
  externalData: { readonly path: string; readonly data: Uint8Array }[],
): Promise<InferenceSession> {
  try {
    // Level 3: errors. The runtime would write its warnings to the console of the visitor.
    return await InferenceSession.create(bytes, { executionProviders: ["wasm"], logSeverityLevel: 3, externalData });
  } catch (cause) {
    if (!/protobuf parsing failed|No graph was found/.test(String(cause))) throw cause;
    throw new Error(`it is no ONNX model: expected the file that onnx.save() writes, ${gotten(bytes)}`, { cause });
  }
}

function gotten(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 40)).replaceAll(/\s+/g, " ").trim();
  const isText = /^[\x20-\x7e]+$/.test(start);
  return `got ${bytes.length} bytes${isText ? ` that start with ${start}` : ""}`;
}

/** The outputs of these names, or all. */
function chosen({ outputMetadata, outputNames }: InferenceSession, names: readonly string[] | undefined): OnnxSlot[] {
  const wrong = names?.find((name) => !outputNames.includes(name));
  if (wrong !== undefined)
    throw new RangeError(`it has no output "${wrong}"; its outputs are ${outputNames.join(", ")}`);
  const taken = names ?? outputNames;
  return slotsOf(taken.map((name) => outputMetadata.find((each) => each.name === name)!));
}

/** Progress of several files, in all: known as soon as the size of each is. */
function hearEach(count: number, onProgress: OnProgress): (file: number) => OnBytes {
  const totals = Array.from({ length: count }, () => Infinity);
  let come = 0;
  return (file) =>
    (bytes, total = Infinity) => {
      totals[file] = total;
      come += bytes;
      onProgress(Math.min(1, come / totals.reduce((sum, each) => sum + each, 0)));
    };
}
