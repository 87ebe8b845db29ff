import { InputError, TooLargeError } from "@vitrine/core";
import { formatBytes } from "@vitrine/core/internal";
import { HttpError } from "./http-error.ts";
import { withinIdle, withinPace } from "./idle.ts";
import type { Limits } from "./options.ts";
import type { HeaderReader } from "./proxy.ts";

/** Deepest nesting of a body; the engine holds calls to the same. */
const MAX_DEPTH = 64;
/** A body of this length fits in a few packets: it comes at once, or it may be given up as a whole. */
const SHORT_BYTES = 8192;
/** Most names of one object: each name that is new costs far more than a value. */
const MAX_NAMES = 10_000;
/** Shorter texts can neither nest deep enough to matter nor write out a number that no double can hold. */
const SCAN_FROM = 300;

/** A request whose body is JSON: as it comes, or whole. */
export interface JsonRequest extends HeaderReader {
  readonly body: AsyncIterable<Uint8Array>;
  text(): Promise<string>;
}

/**
 * Reads a JSON body. Throws 413 past the limits, 408 when it stops coming, 400 for what is not JSON, and `InputError`,
 * naming the field, for what nests too deep, has too many names or holds a number that is too large.
 */
export async function readJson(request: JsonRequest, limits: Limits): Promise<unknown> {
  const length = Number(request.header("content-length") ?? Infinity);
  if (Number.isFinite(length) && length > limits.jsonBytes) throw tooLargeBody(limits.jsonBytes);
  const text = length > SHORT_BYTES ? await readChunks(request, limits) : await readWhole(request, limits);
  if (text === "") return {};
  if (text.length >= SCAN_FROM) checkShape(text, limits);
  const value = parse(text);
  if (text.length >= SCAN_FROM || LARGE_EXPONENT.test(text)) checkNumbers(value);
  return value;
}

/** Reads a short body, whose length is known; Node's parser holds it to that. Reading it whole costs the least. */
async function readWhole(request: JsonRequest, { jsonBytes, idleMs }: Limits): Promise<string> {
  const text = await withinIdle(request.text(), idleMs);
  if (text.length > jsonBytes) throw tooLargeBody(jsonBytes);
  return text;
}

async function readChunks({ body }: JsonRequest, limits: Limits): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of withinPace(body, limits)) {
    size += chunk.byteLength;
    if (size > limits.jsonBytes) throw tooLargeBody(limits.jsonBytes);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function tooLargeBody(jsonBytes: number): TooLargeError {
  return new TooLargeError(
    `The body is larger than ${formatBytes(jsonBytes)}. Upload files to api/files first, and send their ids.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    throw new HttpError(400, "invalid-input", `The body is not JSON: ${why}. Send inputs by name: {"input": …}.`);
  }
}

/** Where a scan of a JSON text is. */
interface Scan {
  /** Commas of each list and object around this place; an object's from above zero, a list's below. */
  readonly counts: number[];
  values: number;
  /** The input's name. */
  field: string;
}

/**
 * Refuses what is costly to parse or to check, by its shape, before it is parsed: a megabyte of brackets or a million
 * names would hold everyone else up.
 */
function checkShape(text: string, { jsonValues }: Limits) {
  const scan: Scan = { counts: [], values: 1, field: "" };
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) i = skipString(text, i, scan);
    else if (char === OPEN_LIST || char === OPEN_OBJECT) enter(scan, char === OPEN_OBJECT);
    else if (char === CLOSE_LIST || char === CLOSE_OBJECT) scan.counts.pop();
    else if (char === COMMA) countName(scan);
    else continue;
    if (scan.values > jsonValues) throw tooManyValues(scan.field, jsonValues);
  }
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, COMMA] = [34, 92, 91, 93, 123, 125, 44];

function skipString(text: string, start: number, scan: Scan): number {
  const end = endOfString(text, start);
  if (scan.counts.length === 1) scan.field = text.slice(start + 1, Math.min(end, start + 65));
  return end;
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  for (; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
  return i;
}

function enter(scan: Scan, isObject: boolean) {
  scan.values++;
  if (scan.counts.push(isObject ? 1 : -Infinity) > MAX_DEPTH) throw tooDeep(scan.field);
}

function countName(scan: Scan) {
  scan.values++;
  const names = ++scan.counts[scan.counts.length - 1]!;
  if (names > MAX_NAMES) throw tooManyNames(scan.field);
}

function tooDeep(field: string): InputError {
  return new InputError([
    { field, code: "json", detail: `nests deeper than ${MAX_DEPTH} levels. Send something flatter.` },
  ]);
}

function tooManyNames(field: string): InputError {
  return new InputError([
    { field, code: "json", detail: `has more than ${MAX_NAMES} names in one object. Send a list instead.` },
  ]);
}

function tooManyValues(field: string, most: number): TooLargeError {
  return new TooLargeError(`${field || "The body"}: a call holds at most ${most} values as JSON. Send a file instead.`);
}

const LARGE_EXPONENT = /\d[eE]\+?\d{3}/;

/** Refuses numbers that JSON can say and a double cannot, which a parser turns into infinity without a word. */
function checkNumbers(value: unknown) {
  const path = pathToInfinity(value);
  if (!path) return;
  const field = path.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
  throw new InputError([{ field, code: "json", detail: "is a number larger than 1.8e308, which no double can hold." }]);
}

function pathToInfinity(value: unknown): (string | number)[] | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : [];
  if (typeof value !== "object" || value === null) return undefined;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    const inside = pathToInfinity((value as Record<string | number, unknown>)[key]);
    if (inside) return [key, ...inside];
  }
  return undefined;
}
