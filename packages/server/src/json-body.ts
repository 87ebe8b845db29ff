import { formatBytes, InputError, isObject, TooLargeError } from "@vitrine/core";
import { HttpError } from "./http-error.ts";
import { withinIdle, withIdleLimit } from "./idle.ts";
import type { Limits } from "./options.ts";
import type { HeaderReader } from "./proxy.ts";

/** Deepest nesting of a body; the engine holds calls to the same. */
const MAX_DEPTH = 64;
/** Shorter texts can neither nest deep enough to matter nor write out a number that no double can hold. */
const SCAN_FROM = 300;

/** A request whose body is JSON: as it comes, or whole. */
export interface JsonRequest extends HeaderReader {
  readonly body: AsyncIterable<Uint8Array>;
  text(): Promise<string>;
}

/**
 * Reads a JSON body. Throws 413 past the limit, 408 when it stops coming, 400 for what is not JSON, and `InputError`,
 * naming the field, for what nests too deep or holds a number that is too large.
 */
export async function readJson(request: JsonRequest, limits: Limits): Promise<unknown> {
  const length = request.header("content-length");
  const text = length === undefined ? await readChunks(request, limits) : await readWhole(request, length, limits);
  if (text === "") return {};
  if (text.length >= SCAN_FROM) checkDepth(text);
  const value = parse(text);
  if (text.length >= SCAN_FROM || LARGE_EXPONENT.test(text)) checkNumbers(value, "");
  return value;
}

/** Reads a body whose length is known; Node's parser holds it to that. */
async function readWhole(request: JsonRequest, length: string, { jsonBytes, idleMs }: Limits): Promise<string> {
  if (Number(length) > jsonBytes) throw tooLargeBody(jsonBytes);
  const text = await withinIdle(request.text(), idleMs);
  if (text.length > jsonBytes) throw tooLargeBody(jsonBytes);
  return text;
}

async function readChunks({ body }: JsonRequest, { jsonBytes, idleMs }: Limits): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of withIdleLimit(body, idleMs)) {
    size += chunk.byteLength;
    if (size > jsonBytes) throw tooLargeBody(jsonBytes);
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

/** Refuses deep nesting before it is parsed: a megabyte of brackets would hold everyone else up. */
function checkDepth(text: string) {
  let depth = 0;
  let field = "";
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) {
      const end = endOfString(text, i);
      if (depth === 1) field = text.slice(i + 1, Math.min(end, i + 65));
      i = end;
    } else if (char === OPEN_LIST || char === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) throw tooDeep(field);
    } else if (char === CLOSE_LIST || char === CLOSE_OBJECT) depth--;
  }
}

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];

function endOfString(text: string, start: number): number {
  let i = start + 1;
  for (; i < text.length && text.charCodeAt(i) !== QUOTE; i++) if (text.charCodeAt(i) === BACKSLASH) i++;
  return i;
}

function tooDeep(field: string): InputError {
  return new InputError([{ field, detail: `nests deeper than ${MAX_DEPTH} levels. Send something flatter.` }]);
}

const LARGE_EXPONENT = /\d[eE]\+?\d{3}/;

/** Refuses numbers that JSON can say and a double cannot, which a parser turns into infinity without a word. */
function checkNumbers(value: unknown, field: string) {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new InputError([{ field, detail: "is a number larger than 1.8e308, which no double can hold." }]);
  if (Array.isArray(value)) value.forEach((item, i) => checkNumbers(item, `${field}[${i}]`));
  else if (isObject(value))
    for (const [key, item] of Object.entries(value)) checkNumbers(item, field ? `${field}.${key}` : key);
}
