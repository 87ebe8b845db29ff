import type { Description, FileRef, Json } from "@vitrine/core";
import { namedInputs } from "../guest/input-names.ts";
import { withFiles, withRefs } from "./files.ts";
import { STATE } from "./may-hold.ts";
import { pack, unpack } from "./pack.ts";
import { fits, fromShort, toShort } from "./short.ts";

/** The most characters of a link that every mail program and messenger lets through whole. */
const LONGEST = 32_000;
/** Parameters that mean something else on a demo's page. */
const TAKEN = ["theme", STATE];

/** A link to a demo with what is filled in. */
export interface DemoLink {
  readonly url: string;
  /** Names of inputs whose values are too large for a link. */
  readonly left: readonly string[];
}

/** What a link holds for a demo. */
export interface Linked {
  /** Values by component id. */
  readonly values: Readonly<Record<string, Json>>;
  /** What could not be read, each in a sentence. */
  readonly problems: readonly string[];
}

/**
 * A link to a demo with values, by component id: simple ones as parameters, the rest packed into the fragment, which no
 * server sees. What is as the author set it is left out.
 */
export async function writeLink(
  base: URL,
  description: Description,
  values: Readonly<Record<string, Json>>,
  read: (ref: FileRef) => Promise<Blob>,
): Promise<DemoLink> {
  const url = new URL(base);
  const packed: Record<string, Json> = {};
  const left: string[] = [];
  for (const { name, id, schema } of namedInputs(description)) {
    const value = values[id] ?? null;
    if (same(value, description.components[id]!.props["value"] ?? null)) continue;
    const short = TAKEN.includes(name) ? undefined : toShort(schema, value);
    if (short !== undefined) url.searchParams.set(name, short);
    else packed[name] = await withFiles(value, read);
  }
  for (const names = Object.keys(packed); ;) {
    if (names.length > 0) url.hash = `${STATE}=${await pack(packed)}`;
    if (url.href.length <= LONGEST || names.length === 0) return { url: url.href, left };
    const largest = names.toSorted((a, b) => sizeOf(packed[a]!) - sizeOf(packed[b]!)).pop()!;
    names.splice(names.indexOf(largest), 1);
    delete packed[largest];
    left.push(largest);
    url.hash = "";
  }
}

/** Reads the values of a link. Parameters that no input has are somebody else's. */
export async function readLink(url: URL, description: Description): Promise<Linked> {
  const problems: string[] = [];
  const packed = await readPacked(url, problems);
  const values: Record<string, Json> = {};
  for (const { name, id, schema } of namedInputs(description)) {
    const text = TAKEN.includes(name) ? null : url.searchParams.get(name);
    const given = Object.hasOwn(packed, name) ? withRefs(packed[name]!) : undefined;
    const value = given ?? (text === null ? undefined : fromShort(schema, text));
    if (given === undefined && text === null) continue;
    if (fits(schema, value)) values[id] = value;
    else problems.push(`The link's value of "${name}" does not fit here and was left out.`);
  }
  return { values, problems };
}

async function readPacked(url: URL, problems: string[]): Promise<Record<string, Json>> {
  const text = new URLSearchParams(url.hash.slice(1)).get(STATE);
  if (text === null) return {};
  try {
    return await unpack(text);
  } catch (error) {
    problems.push(`This link could not be read: ${error instanceof Error ? error.message : String(error)}.`);
    return {};
  }
}

/** The address without what this demo put into it. */
export function withoutState(url: URL, description: Description): URL {
  const clean = new URL(url);
  for (const { name } of namedInputs(description)) if (!TAKEN.includes(name)) clean.searchParams.delete(name);
  if (clean.hash.startsWith(`#${STATE}=`)) clean.hash = "";
  return clean;
}

function same(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}
