import type { ProgressReport } from "../app/context.ts";
import type { Problem } from "../errors.ts";
import type { Json } from "../schema/json.ts";
import { applyPatch, type Patch } from "./patch.ts";
import type { Schema } from "../schema/schema.ts";

/** A handler's name with its input values, by name. Files are named by the id that an upload gave, or a `data:` URL. */
export interface Call {
  readonly handler: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The data of the trigger that started it, where the handler's triggers bring some. */
  readonly event?: unknown;
}

/** New props of an output, and the schema of its value where they change it. */
export interface PropUpdate {
  readonly props: Readonly<Record<string, Json>>;
  readonly schema?: Schema;
}

/** What a message says, by kind. */
export type MessageBody =
  /** The call is accepted. `place` is 1 for the next to run and 0 when it runs at once; `etaMs` is null when unknown. */
  | { readonly kind: "queued"; readonly job: string; readonly place: number; readonly etaMs: number | null }
  | { readonly kind: "started" }
  | ({ readonly kind: "progress" } & ProgressReport)
  | { readonly kind: "log"; readonly level: "info" | "warn" | "success"; readonly text: string }
  | OutputBody
  /** The end of a call that went well: every output that has a value now. */
  | { readonly kind: "done"; readonly outputs: Outputs; readonly ms: number }
  | { readonly kind: "failed"; readonly error: Problem }
  | { readonly kind: "cancelled" };

/** Output values on the wire, by name. */
export type Outputs = Readonly<Record<string, Json>>;

/**
 * Outputs as they are made: whole values, or what changed of those that were sent before. A patch applies after the
 * values of the same message.
 */
export interface OutputBody {
  readonly kind: "output";
  readonly outputs?: Outputs;
  readonly patch?: Readonly<Record<string, Patch>>;
  readonly updates?: Readonly<Record<string, PropUpdate>>;
}

/**
 * What a job says on its way. Ids grow. Whoever reads a long log again, or slowly, may find several messages put
 * together as one that has the id of the last.
 */
export type Message = MessageBody & { readonly id: number };

/** Whether a message is a job's single end. */
export function isEnd(
  message: MessageBody,
): message is Extract<MessageBody, { kind: "done" | "failed" | "cancelled" }> {
  return message.kind === "done" || message.kind === "failed" || message.kind === "cancelled";
}

/** The outputs after a message, given those before it. */
export function applyMessage(outputs: Outputs, message: MessageBody): Outputs {
  if (message.kind === "done") return message.outputs;
  if (message.kind !== "output") return outputs;
  const next: Record<string, Json> = { ...outputs, ...message.outputs };
  for (const [name, patch] of Object.entries(message.patch ?? {})) next[name] = applyPatch(next[name] ?? null, patch);
  return next;
}
