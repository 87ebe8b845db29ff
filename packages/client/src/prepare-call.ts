import type { Call, Description, Engine, Outputs, Schema } from "@vitrine/core";
import { offeredHandlers, outputSchemaOf } from "@vitrine/core/internal";
import { toWire, type Translation } from "./translate.ts";

/** A call ready to send, and the conversion of its outputs. */
export interface PreparedCall {
  readonly call: Call;
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
  const call: Call = {
    handler: String(name),
    inputs: (await toWire(sent, engine, translation)) as Call["inputs"],
    ...(event !== undefined && { event }),
  };
  const answer = (outputs: Outputs) => (handler?.lone.output ? outputs["output"] : outputs);
  const output = outputSchemaOf(description, call.handler);
  return { call, output, answer, signal };
}

function defaultHandler(description: Description): string {
  const names = Object.keys(offeredHandlers(description));
  return names.length === 1 ? names[0]! : "predict";
}
