import type { Call, Description, Engine, Outputs, Schema } from "@vitrine/core";
import {
  isObject,
  offeredHandlers,
  outputSchemaOf,
  streamRuleOf,
  type HandlerDescription,
} from "@vitrine/core/internal";
import { toWire, uploadTo, type Translation } from "./translate.ts";

/** A call ready to send, and the conversion of its outputs. */
export interface PreparedCall {
  readonly call: Call;
  /** Values to send while the call runs, by input name. */
  readonly streams: Readonly<Record<string, AsyncIterable<unknown>>>;
  /** Schema of the handler's outputs. */
  readonly output: Schema;
  /** Converts outputs for the program: a bare value for a single output, otherwise a record. */
  readonly answer: (outputs: Outputs) => unknown;
  readonly signal: AbortSignal | undefined;
}

/** Parses a program's arguments, `(inputs)` or `(handler, inputs, options)`, and uploads their files. */
export async function prepareCall(
  engine: Engine,
  translation: Translation,
  args: readonly unknown[],
): Promise<PreparedCall> {
  const description = await engine.describe();
  const { handlers } = description;
  const [name, inputs, options] = args.length > 1 ? args : [defaultHandler(description), args[0]];
  const handler = Object.hasOwn(handlers, String(name)) ? handlers[String(name)] : undefined;
  const isBare = handler?.lone.input && Object.hasOwn(handler.inputs, "input");
  const sent = isBare ? { input: inputs } : (inputs ?? {});
  const { event, signal } = (options ?? {}) as { readonly event?: unknown; readonly signal?: AbortSignal };
  const streams = iterablesIn(sent, handler);
  const feeds = Object.keys(streams);
  const values = feeds.length > 0 ? { ...sent, ...Object.fromEntries(feeds.map((feed) => [feed, []])) } : sent;
  const call: Call = {
    handler: String(name),
    inputs: (await toWire(values, uploadTo(engine), translation)) as Call["inputs"],
    ...(event !== undefined && { event }),
    ...(feeds.length > 0 && { feeds }),
  };
  const answer = (outputs: Outputs) => (handler?.lone.output ? outputs["output"] : outputs);
  const output = outputSchemaOf(description, call.handler);
  return { call, streams, output, answer, signal };
}

/** Iterables among a call's inputs, whose values come while it runs; a list is sent with the call. */
function iterablesIn(sent: unknown, handler: HandlerDescription | undefined): Record<string, AsyncIterable<unknown>> {
  if (!handler || !isObject(sent)) return {};
  const streams = Object.entries(sent).filter(([name, value]) => streamRuleOf(handler, name) && isIterable(value));
  return Object.fromEntries(streams) as unknown as Record<string, AsyncIterable<unknown>>;
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return isObject(value) && Symbol.asyncIterator in value;
}

function defaultHandler(description: Description): string {
  const names = Object.keys(offeredHandlers(description));
  return names.length === 1 ? names[0]! : "predict";
}
