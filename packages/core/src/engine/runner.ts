import type { ProgressReport, RequestInfo } from "../app/context.ts";
import type { Description } from "../app/description.ts";
import type { Problem } from "../errors.ts";
import type { Owner, User } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { OutputBody } from "./message.ts";
import type { StoredValue } from "./stored-value.ts";

/** One call of a task: inputs that fit their schemas, files as refs. */
export interface TaskCall {
  readonly inputs: Readonly<Record<string, Json>>;
  /** The data of the trigger that started it. */
  readonly event?: Json;
  /** The session's values by component id; one that was never set is absent. */
  readonly sessionState: Readonly<Record<string, StoredValue>>;
  /** Props that this session's earlier calls changed, by component id. */
  readonly propOverrides: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly owner: Owner;
  /** Who calls, where that is known. */
  readonly user?: User | undefined;
  readonly request: RequestInfo;
}

/** One run of a handler's function: for one call, or for several where the handler takes batches. */
export interface Task {
  readonly handler: string;
  readonly calls: readonly TaskCall[];
}

/** What a running call says. */
export type Step =
  | ({ readonly kind: "progress" } & ProgressReport)
  | { readonly kind: "log"; readonly level: "info" | "warn" | "success"; readonly text: string }
  | (OutputBody & { readonly sessionState?: Readonly<Record<string, StoredValue>> })
  /** This call cannot be run; the others of its task can. */
  | { readonly kind: "failed"; readonly error: Problem };

/** Takes the steps of a task's calls, each with its call's index. */
export type Emit = (call: number, step: Step) => void;

/** Whether functions can run. */
export interface Health {
  readonly ok: boolean;
  /** Why not, in words for whoever runs the server. */
  readonly detail?: string;
}

/**
 * Runs functions and nothing else: no queue, no sessions, no log. In this process, or in others. An engine stands
 * before it.
 */
export interface Runner {
  describe(): Promise<Description>;
  /** Settles when the function is through. Rejects with what it threw; a `VitrineError` may be shown to the caller. */
  run(task: Task, emit: Emit, signal: AbortSignal): Promise<void>;
  /** Default: they can. */
  health?(): Promise<Health>;
  close(): Promise<void>;
}
