import type { NoticeOptions, ProgressReport } from "../app/context.ts";
import type { Problem } from "../errors.ts";
import type { Json } from "../schema/json.ts";
import { applyPatch, type Patch } from "./patch.ts";
import type { Schema } from "../schema/schema.ts";

/** A handler's name and its input values by name. Files are referenced by the id of an upload, or by a `data:` URL. */
export interface Call {
  readonly handler: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Data of the trigger, if the handler's triggers have any. */
  readonly event?: unknown;
  /**
   * Index of an example whose kept result is asked for, of a handler whose examples have a `cache`. Its inputs are the
   * example's, whatever `inputs` says.
   */
  readonly example?: number | undefined;
  /** Names of streams that the caller goes on feeding while the call runs. Default: none; they end with the inputs. */
  readonly feeds?: readonly string[] | undefined;
  /**
   * Revision of the part of the page that has the handler, as the caller saw it: the call is refused if the visitor's is
   * another by now, in another tab. Default: whatever it is.
   */
  readonly rendering?: string | undefined;
}

/** New props of an output, and the schema of its value if they change it. */
export interface PropUpdate {
  readonly props: Readonly<Record<string, Json>>;
  readonly schema?: Schema;
}

/** Content of a message, by kind. */
export type MessageBody =
  /** The call was accepted. `place` is 1 for the next to run and 0 if it runs at once; `etaMs` is null if unknown. */
  | { readonly kind: "queued"; readonly job: string; readonly place: number; readonly etaMs: number | null }
  | { readonly kind: "started" }
  /**
   * The call failed and its function runs again: for the second time with `attempt` 2, and `of` times at most. The outputs
   * that it has sent so far are void.
   */
  | { readonly kind: "attempt"; readonly attempt: number; readonly of: number }
  | ({ readonly kind: "progress" } & ProgressReport)
  | ({ readonly kind: "log"; readonly level: "info" | "warn" | "success"; readonly text: string } & NoticeOptions)
  | OutputBody
  /** The call succeeded: the final value of every output that has one. */
  | { readonly kind: "done"; readonly outputs: Outputs; readonly ms: number }
  | { readonly kind: "failed"; readonly error: Problem }
  | { readonly kind: "cancelled" };

/** Wire values of outputs, by name. */
export type Outputs = Readonly<Record<string, Json>>;

/**
 * Intermediate outputs: whole values, or patches of values sent before. A patch applies after the values of the same
 * message.
 */
export interface OutputBody {
  readonly kind: "output";
  readonly outputs?: Outputs;
  readonly patch?: Readonly<Record<string, Patch>>;
  readonly updates?: Readonly<Record<string, PropUpdate>>;
  /** Ids of session values that were set and that handlers of the page listen to. */
  readonly state?: readonly string[];
}

/**
 * A message of a job. Ids increase. A reader that rereads a long log, or reads slowly, may receive several messages
 * merged into one with the id of the last.
 */
export type Message = MessageBody & { readonly id: number };

/** Whether a message is the job's end. */
export function isEnd(
  message: MessageBody,
): message is Extract<MessageBody, { kind: "done" | "failed" | "cancelled" }> {
  return message.kind === "done" || message.kind === "failed" || message.kind === "cancelled";
}

/** Applies a message to the outputs before it. */
export function applyMessage(outputs: Outputs, message: MessageBody): Outputs {
  if (message.kind === "done") return message.outputs;
  if (message.kind === "attempt") return {};
  if (message.kind !== "output") return outputs;
  const next: Record<string, Json> = { ...outputs, ...message.outputs };
  for (const [name, patch] of Object.entries(message.patch ?? {})) next[name] = applyPatch(next[name] ?? null, patch);
  return next;
}
