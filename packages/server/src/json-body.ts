import { InputError, TooLargeError } from "@vitrine/core";
import { formatBytes } from "@vitrine/core/internal";
import { HttpError } from "./http-error.ts";
import { withinIdle, withinPace } from "./idle.ts";
import type { Limits } from "./options.ts";
import type { HeaderReader } from "./proxy.ts";

/** Maximum nesting depth of a body; the engine enforces the same depth for calls. */
const MAX_DEPTH = 64;
/** Bodies up to this length fit in a few packets and are read whole, with one timeout. */
const SHORT_BYTES = 8192;
/** Initial size of the buffer for longer ones, which doubles as they come. */
const FIRST_BYTES = 64 * 1024;
/** Maximum number of names in one object: each new name costs far more than a value. */
const MAX_NAMES = 10_000;
/** Shorter texts can neither be nested harmfully deep nor spell out a number that overflows a double. */
const SCAN_FROM = 300;

/** A request with a JSON body, readable as chunks or as a whole. */
export interface JsonRequest extends HeaderReader {
  readonly body: AsyncIterable<Uint8Array>;
  text(): Promise<string>;
}

/**
 * Reads a JSON body. Throws 413 above the limits, 408 on a stall, 400 for invalid JSON, and `InputError`, with the
 * field, for deep nesting, too many names or a number that overflows.
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

/** Reads a short body of known length as a whole, which is fastest. Node's parser enforces the length. */
async function readWhole(request: JsonRequest, { jsonBytes, idleMs }: Limits): Promise<string> {
  const text = await withinIdle(request.text(), idleMs);
  if (text.length > jsonBytes) throw tooLargeBody(jsonBytes);
  return text;
}

/**
 * Copies each chunk as it arrives into one buffer, and decodes that at once: hundreds of chunks or of pieces of text,
 * kept until the last one is here, would leave the heap full of holes.
 */
async function readChunks({ body }: JsonRequest, limits: Limits): Promise<string> {
  let bytes: Uint8Array = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let size = 0;
  for await (const chunk of withinPace(body, limits)) {
    const end = size + chunk.byteLength;
    if (end > limits.jsonBytes) throw tooLargeBody(limits.jsonBytes);
    if (end > bytes.length) bytes = grown(bytes, Math.max(end, bytes.length * 2));
    bytes.set(chunk, size);
    size = end;
  }
  return new TextDecoder().decode(bytes.subarray(0, size));
}

function grown(bytes: Uint8Array, length: number): Uint8Array {
  const larger = Buffer.allocUnsafeSlow(length);
  larger.set(bytes);
  return larger;
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
    // V8 quotes the text around the fault, which may be a secret.
    const why =
      error instanceof Error ? error.message.replace(/, (?:\.{3})?"[^]*"(?:\.{3})? is not valid JSON$/, "") : "";
    throw new HttpError(400, "invalid-input", `The body is not JSON: ${why}. Send inputs by name: {"input": …}.`);
  }
}

/** State of a scan over JSON text. */
interface Scan {
  /** Comma count of each enclosing list and object: objects count up from zero, lists down. */
  readonly counts: number[];
  values: number;
  /** Name of the input. */
  field: string;
}

/**
 * Rejects, before parsing, texts whose shape is expensive to parse or check: a megabyte of brackets or a million names
 * would block all other requests.
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

/** Rejects numbers that overflow a double, which `JSON.parse` silently turns into Infinity. */
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
