import { sayWith } from "@vitrine/components/words";
import type { Description, FileRef, Json } from "@vitrine/core";
import { namedInputs, type NamedInput } from "../guest/input-names.ts";
import type { Memory } from "../memory.ts";
import { UnfitError, withUrls } from "./files.ts";
import { STATE, type LinkPlace } from "./may-hold.ts";
import { pack, unpack } from "./pack.ts";
import { fromShort, toShort } from "./short.ts";

/** Maximum length of a link that common mail programs and messengers transmit unchanged. */
const LONGEST = 32_000;
/** Parameters with another meaning on a demo's page. */
const TAKEN = ["theme", "lang", "embed", "page", STATE];

/** A link to a demo with its inputs. */
export interface DemoLink {
  readonly url: string;
  /** Names of inputs in the link's packed part. */
  readonly packed: readonly string[];
  /** Names of inputs whose values are too large for a link, or could not be read. */
  readonly left: readonly string[];
}

/** Data of a link. */
export interface LinkSource {
  readonly description: Description;
  /** Values by component id. */
  readonly values: Readonly<Record<string, Json>>;
  readonly read: (ref: FileRef) => Promise<Blob>;
  /** Whether a page without a link shows values other than the initial ones: then an empty set is written too. */
  readonly tellNone?: boolean;
}

/** Values of a demo in a URL. */
export interface Linked {
  /** Values by component id; undefined if the URL has none for this demo. */
  readonly values: Readonly<Record<string, Json>> | undefined;
  /** Values that could not be read, each as a sentence. */
  readonly problems: readonly string[];
}

/**
 * Creates a link to a demo with values: simple ones as parameters, the rest packed into the fragment, which is not sent
 * to servers. Omits initial values and secrets.
 */
export async function writeLink(place: LinkPlace, source: LinkSource): Promise<DemoLink> {
  const url = withoutState(place, source.description);
  const { prefix } = place;
  const packed = new Map<string, Json>();
  const left: string[] = [];
  for (const { name, schema, value } of changed(source)) {
    const short = TAKEN.includes(name) ? undefined : toShort(schema, value);
    for (const text of short ?? []) url.searchParams.append(prefix + name, text);
    if (short) continue;
    const whole = await withUrls(schema, value, source.read).catch(() => undefined);
    if (whole === undefined) left.push(name);
    else packed.set(name, whole);
  }
  const tell = Boolean(source.tellNone) && left.length === 0 && url.search === "";
  return { ...(await packWithin(url, prefix, packed, left, tell)), left };
}

function* changed({ description, values }: LinkSource): Generator<NamedInput & { value: Json }> {
  for (const input of namedInputs(description)) {
    const value = values[input.id] ?? null;
    const authored = description.components[input.id]!.props["value"] ?? null;
    if (!input.schema.writeOnly && JSON.stringify(value) !== JSON.stringify(authored)) yield { ...input, value };
  }
}

/** Omits the largest values until the link is short enough. */
async function packWithin(url: URL, prefix: string, packed: Map<string, Json>, left: string[], tell: boolean) {
  const others = partsOf(url.hash);
  const names = [...packed.keys()].toSorted((a, b) => sizeOf(packed.get(a)!) - sizeOf(packed.get(b)!));
  for (;;) {
    const own = names.length > 0 || tell ? [await pack(names, packed)] : [];
    url.hash = [...others, ...own.map((text) => `${encodeURIComponent(prefix)}${STATE}=${text}`)].join("&");
    const largest = url.href.length > LONGEST ? names.pop() : undefined;
    if (largest === undefined) return { url: url.href, packed: names };
    left.push(largest);
  }
}

/** What a visit needs to know of those before it, and where it tells what could not be read. */
export interface LinkVisit {
  readonly memory: Memory;
  /** Whether the visitor came back: remembered values are then newer than those of the link that was read last. */
  readonly returned: boolean;
  readonly warn: (problem: string) => void;
}

/** Values that a visitor's URL fills in, by component id; undefined if there are none, or they were filled in before. */
export async function visitLink(
  place: LinkPlace,
  description: Description,
  { memory, returned, warn }: LinkVisit,
): Promise<Linked["values"]> {
  const { href } = place.url;
  if (returned && memory.remembered.link === href) return undefined;
  const { values, problems } = await readLink(place, description);
  for (const problem of problems) warn(problem);
  if (values) memory.keep({ link: href });
  return values;
}

/** Reads the values of a URL. Ignores unknown parameters, which may belong to others. Never throws. */
export async function readLink(place: LinkPlace, description: Description): Promise<Linked> {
  const problems: string[] = [];
  const packed = await readPacked(place, problems);
  const given = namedInputs(description).flatMap((input) => valueIn(place, packed ?? {}, input));
  if (given.length === 0) return { values: packed && {}, problems };
  const { fitted } = await import("./check.ts");
  const values: Record<string, Json> = {};
  for (const { id, name, schema, value } of given) {
    const fit = value === undefined ? undefined : ifFit(() => fitted(name, schema, value));
    if (fit === undefined)
      problems.push(sayWith(`The link's value of "{name}" does not fit here and was left out.`, { name }));
    else values[id] = fit;
  }
  return { values: packed || Object.keys(values).length > 0 ? values : undefined, problems };
}

/** An input with its value in the URL: simple values are converted to their packed form. */
function valueIn({ url, prefix }: LinkPlace, packed: Readonly<Record<string, Json>>, input: NamedInput) {
  const { name, schema } = input;
  if (schema.writeOnly) return [];
  if (Object.hasOwn(packed, name)) return [{ ...input, value: packed[name] }];
  const texts = TAKEN.includes(name) ? [] : url.searchParams.getAll(prefix + name);
  return texts.length > 0 ? [{ ...input, value: fromShort(schema, texts) }] : [];
}

function ifFit(fitted: () => Json): Json | undefined {
  try {
    return fitted();
  } catch (error) {
    if (error instanceof UnfitError) return undefined;
    throw error;
  }
}

async function readPacked({ url, prefix }: LinkPlace, problems: string[]): Promise<Record<string, Json> | undefined> {
  const part = partsOf(url.hash).find((one) => isPacked(one, prefix));
  if (part === undefined) return undefined;
  try {
    return await unpack(part.slice(part.indexOf("=") + 1));
  } catch (error) {
    problems.push(
      sayWith("This link could not be read: {reason}.", {
        reason: error instanceof Error ? error.message : String(error),
      }),
    );
    return undefined;
  }
}

/** The URL without this demo's values. */
export function withoutState({ url, prefix }: LinkPlace, description: Description): URL {
  const clean = new URL(url);
  const keys = namedInputs(description).flatMap(({ name }) => (TAKEN.includes(name) ? [] : [prefix + name]));
  for (const key of keys.filter((one) => clean.searchParams.has(one))) clean.searchParams.delete(key);
  const parts = partsOf(clean.hash);
  const others = parts.filter((part) => !isPacked(part, prefix));
  if (others.length < parts.length) clean.hash = others.join("&");
  return clean;
}

/** Removes this demo's values from the page's URL, and returns the rest. */
export function clearLink(place: LinkPlace, description: Description): URL {
  const clean = withoutState(place, description);
  try {
    if (clean.href !== place.url.href) history.replaceState(history.state, "", clean);
  } catch {
    // A frame with an opaque origin may not change its URL.
  }
  return clean;
}

/** Initial values of every input, by component id. */
export function firstValues(description: Description): Record<string, Json> {
  const { components } = description;
  return Object.fromEntries(namedInputs(description).map(({ id }) => [id, components[id]!.props["value"] ?? null]));
}

/** Parts of a fragment, which may belong to others. */
function partsOf(hash: string): string[] {
  return hash.slice(1).split("&").filter(Boolean);
}

/** Whether a part of a fragment belongs to this demo. */
function isPacked(part: string, prefix: string): boolean {
  return part.startsWith(`${encodeURIComponent(prefix)}${STATE}=`);
}

function sizeOf(value: Json): number {
  return JSON.stringify(value).length;
}
