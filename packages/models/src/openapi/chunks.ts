import { eventParser, isObject } from "@vitrine/core/internal";
import type { Answer } from "../upstream/answer.ts";

const LINES = /ndjson|jsonl|json-?lines|json-seq/;

/** Whether an answer of this type is read piece by piece. */
export function isStreamed({ type }: Answer): boolean {
  return type === "text/event-stream" || type === "text/plain" || LINES.test(type);
}

/**
 * Pieces of a streamed answer as they come: texts, and values where they are JSON. BentoML says `text/event-stream` and
 * sends plain text; that is read as what it is.
 */
export async function* chunksOf(answer: Answer): AsyncGenerator<unknown, void, undefined> {
  if (answer.type === "text/plain") yield* answer.texts();
  else if (answer.type === "text/event-stream") yield* eventsOf(answer);
  else yield* linesOf(answer);
}

async function* eventsOf(answer: Answer): AsyncGenerator<unknown, void, undefined> {
  const feed = eventParser();
  let head = "";
  let isPlain: boolean | undefined;
  for await (const text of answer.texts()) {
    head += text;
    isPlain ??= isPlainText(head);
    if (isPlain === undefined || head === "") continue;
    if (isPlain) yield head;
    else yield* valuesIn(feed(head));
    head = "";
  }
  // The last event may lack the empty line after it.
  if (isPlain === false) yield* valuesIn(feed("\n\n"));
  else if (head !== "") yield head;
}

function* valuesIn(events: readonly string[]): Generator<unknown, void, undefined> {
  for (const data of events) if (data.trim() !== "[DONE]") yield valueOf(data);
}

const FIELDS = ["data:", "event:", "id:", "retry:", ":"];

/** Whether a stream of events begins with what is none; undefined while that is not known. */
function isPlainText(head: string): boolean | undefined {
  const start = head.replace(/^\uFEFF?[\r\n]*/, "");
  if (FIELDS.some((field) => start.startsWith(field))) return false;
  return FIELDS.some((field) => field.startsWith(start)) ? undefined : true;
}

async function* linesOf(answer: Answer): AsyncGenerator<unknown, void, undefined> {
  let rest = "";
  for await (const text of answer.texts()) {
    // JSON text sequences begin each with a record separator.
    const lines = (rest + text).replaceAll("\u001E", "").split("\n");
    rest = lines.pop()!;
    for (const line of lines) if (line.trim() !== "") yield valueOf(line);
  }
  if (rest.trim() !== "") yield valueOf(rest);
}

/** A list, an object or a text in quotes is JSON; anything else is a text, as `42` may be a part of one. */
function valueOf(data: string): unknown {
  if (!/^\s*["[{]/.test(data)) return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** Names that servers give the text of a piece. */
const TEXTS = ["text", "token", "delta", "content", "output", "response"];

/** What a piece adds to a text. */
export function textIn(chunk: unknown): string {
  if (typeof chunk === "string") return chunk;
  const named = isObject(chunk) ? TEXTS.map((name) => chunk[name]).find((one) => typeof one === "string") : undefined;
  return (named as string | undefined) ?? `${JSON.stringify(chunk)}\n`;
}
