import type { OnProgress } from "../lazy.ts";
import { loadPart, type Part } from "../part.ts";
import { readModel, type ModelFiles } from "./artifacts.ts";
import { chooseBackend } from "./backends.ts";
import type { Kind } from "./kinds.ts";
import { backendParts, corePart } from "./parts.ts";
import type { Backend, Core, Place } from "./place.ts";
import { oneAtATime } from "./turns.ts";

/** A model in memory, with its backend. */
export interface Loaded<Net> {
  readonly core: Core;
  readonly net: Net;
  backend: Backend;
}

/** Source of a model, with its backend options. */
export interface Source<Net> {
  readonly kind: Kind<Net>;
  readonly place: Place;
  readonly address: URL | string;
  readonly backend: Backend | readonly Backend[] | undefined;
}

/** Loads TensorFlow.js, the model's files and the best backend for the model's size, in this order. */
export async function loadModel<Net>(source: Source<Net>, onProgress: OnProgress): Promise<Loaded<Net>> {
  const { kind, place, address } = source;
  const needed = partsFor(source);
  const core = await loadPart(corePart, `${kind.maker}()`, needed);
  // Production mode omits checks and warnings that are meant for kernel authors.
  core.enableProdMode();
  const url = await place.toUrl(address);
  try {
    const files = await readModel(url, core, place, onProgress);
    checkFormat(kind, files);
    return await oneAtATime(() => build(source, core, files, needed));
  } catch (cause) {
    throw new Error(`${kind.maker}() cannot load ${url.href}: ${messageOf(cause)}.`, { cause });
  }
}

async function build<Net>(
  source: Source<Net>,
  core: Core,
  { artifacts, bytes }: ModelFiles,
  needed: readonly Part<unknown>[],
): Promise<Loaded<Net>> {
  const { kind, place } = source;
  const wanted = source.backend === undefined ? await place.rank(bytes) : [source.backend].flat();
  const backend = await chooseBackend(`${kind.maker}()`, core, place, wanted);
  // A backend that was tried but did not start would stay selected.
  await core.setBackend(backend);
  return { core, backend, net: await kind.load(artifacts, needed) };
}

function partsFor<Net>({ kind, backend }: Source<Net>): Part<unknown>[] {
  const backends = backend === undefined ? (["wasm", "cpu"] as const) : [backend].flat();
  return [corePart, kind.part, ...backends.map((name) => backendParts[name])];
}

function checkFormat<Net>(kind: Kind<Net>, { artifacts }: ModelFiles) {
  const { format } = artifacts;
  if (format === undefined || format === kind.format || !(format in MAKERS)) return;
  throw new Error(`it is a ${format}, which ${MAKERS[format]} loads`);
}

const MAKERS: Readonly<Record<string, string>> = { "layers-model": "layersModel()", "graph-model": "graphModel()" };

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
}
