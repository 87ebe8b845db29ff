import type { NoticeOptions, ProgressReport, RequestInfo } from "../app/context.ts";
import type { Description } from "../app/description.ts";
import type { Problem } from "../errors.ts";
import type { Owner, User } from "../files/files.ts";
import type { Json } from "../schema/json.ts";
import type { OutputBody } from "./message.ts";
import type { RenderingSource } from "./session-store.ts";
import type { StoredValue } from "./stored-value.ts";

/** One call of a task: validated inputs, with files as refs. */
export interface TaskCall {
  readonly inputs: Readonly<Record<string, Json>>;
  /** What is fed to the call's streams while it runs, by input name. */
  readonly feeds?: Readonly<Record<string, AsyncIterable<Json>>>;
  /** Data of the trigger that started the call. */
  readonly event?: Json;
  /** Session values by component id; values that were never set are absent. */
  readonly sessionState: Readonly<Record<string, StoredValue>>;
  /** Props changed by earlier calls of the session, by component id. */
  readonly propOverrides: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** For a handler of a rendering: what the rendering was computed from. */
  readonly rendering?: RenderingSource;
  readonly owner: Owner;
  /** Authenticated user, if known. */
  readonly user?: User | undefined;
  readonly request: RequestInfo;
}

/** One run of a handler's function: for one call, or for several if the handler accepts batches. */
export interface Task {
  readonly handler: string;
  readonly calls: readonly TaskCall[];
  /**
   * `check`: only the handler's validator is asked about the one call. `expire`: the hooks of the states that the one call
   * carries are called, and there is no handler. Neither has steps. Default: the function is run.
   */
  readonly purpose?: "check" | "expire";
}

/** Message of a running call. */
export type Step =
  | ({ readonly kind: "progress" } & ProgressReport)
  | ({ readonly kind: "log"; readonly level: "info" | "warn" | "success"; readonly text: string } & NoticeOptions)
  | (OutputBody & {
      readonly sessionState?: Readonly<Record<string, StoredValue>>;
      /** What the outputs that are renderings were computed from, by output name. */
      readonly renderings?: Readonly<Record<string, RenderingSource>>;
      /** Whether the function returned these values, and has no more. Default: false. */
      readonly isLast?: boolean;
    })
  /** This call failed; others of its task continue. */
  | { readonly kind: "failed"; readonly error: Problem };

/** Receives the steps of a task's calls, each with the call's index. */
export type Emit = (call: number, step: Step) => void;

/** Whether functions can run. */
export interface Health {
  readonly ok: boolean;
  /** Reason, for the server's operator. */
  readonly detail?: string;
}

/** Runs functions, in this process or in others; an engine adds queue, sessions and logs. */
export interface Runner {
  describe(): Promise<Description>;
  /** Resolves when the function has finished. Rejects with its error; a `VitrineError` may be shown to the caller. */
  run(task: Task, emit: Emit, signal: AbortSignal): Promise<void>;
  /** Default: healthy. */
  health?(): Promise<Health>;
  close(): Promise<void>;
}
