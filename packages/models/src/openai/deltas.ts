import { eventParser, isObject, type JsonObject } from "@vitrine/core/internal";
import { cut, failedInside, unreadable } from "./failures.ts";
import type { TokenUsage } from "./options.ts";

/** What one event of a stream adds to the reply. */
export interface Delta {
  readonly content: string;
  readonly reasoning: string;
  /** Pieces of calls of tools. */
  readonly calls: readonly unknown[];
  /** Why the model ended: `stop`, `tool_calls`, `length`, `content_filter`; empty before the end. */
  readonly finish: string;
  readonly usage: TokenUsage | undefined;
}

/**
 * Reads the answer to a request, streamed or not. Throws `UserError` for an error in it, for an end before the reply's
 * end, and for another format; throws the signal's reason if it is aborted.
 */
export async function* readDeltas(response: Response, signal: AbortSignal): AsyncGenerator<Delta, void, undefined> {
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("json")) {
    yield wholeDelta(await wholeText(response, signal));
    return;
  }
  let complete = false;
  let foreign = !type.includes("event-stream");
  for await (const data of eventsOf(response, signal)) {
    if (data.trim() === "[DONE]") return;
    const chunk = chunkIn(data);
    const delta = toDelta(chunk);
    foreign = !isReply(chunk) && foreign;
    complete ||= delta.finish !== "";
    yield delta;
  }
  // Some servers leave out [DONE]: a reason for the end will do.
  if (!complete) throw foreign ? unreadable() : cut();
}

/** Events' data up to the end of the body. A broken connection is an end too: what came decides whether it was one. */
async function* eventsOf(response: Response, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  const feed = eventParser();
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) yield* feed(decoder.decode(bytes, { stream: true }));
  } catch {
    signal.throwIfAborted();
  }
  // The last event may lack the empty line after it.
  yield* feed(`${decoder.decode()}\n\n`);
}

async function wholeText(response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    signal.throwIfAborted();
    throw cut(error);
  }
}

function chunkIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value as JsonObject;
  } catch (error) {
    throw unreadable(error);
  }
  throw unreadable();
}

/** An answer of a server that does not stream. */
function wholeDelta(text: string): Delta {
  const chunk = chunkIn(text);
  const delta = toDelta(chunk);
  if (isReply(chunk)) return delta;
  throw unreadable();
}

function isReply({ choices }: JsonObject): boolean {
  return Array.isArray(choices);
}

/** An event has a `delta`; an answer that is not streamed has the whole `message`. */
function toDelta(chunk: JsonObject): Delta {
  if (chunk["error"]) throw failedInside(chunk);
  const { choices } = chunk;
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  const { delta, message, finish_reason: finish } = isObject(choice) ? choice : {};
  const part = isObject(delta) ? delta : isObject(message) ? message : {};
  return {
    content: textOf(part["content"]) || textOf(part["refusal"]),
    // Servers differ in the name, and some send both.
    reasoning: textOf(part["reasoning_content"]) || textOf(part["reasoning"]),
    calls: Array.isArray(part["tool_calls"]) ? part["tool_calls"] : [],
    finish: textOf(finish),
    usage: toUsage(chunk["usage"]),
  };
}

/** A text, or a list of parts of which some are text. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "";
  return value.map((part: unknown) => (isObject(part) ? textOf(part["text"]) : "")).join("");
}

function toUsage(usage: unknown): TokenUsage | undefined {
  if (!isObject(usage)) return undefined;
  const [promptTokens, completionTokens] = [countOf(usage["prompt_tokens"]), countOf(usage["completion_tokens"])];
  return {
    promptTokens,
    completionTokens,
    totalTokens: countOf(usage["total_tokens"]) || promptTokens + completionTokens,
  };
}

function countOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
