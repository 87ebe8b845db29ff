import type { AnyComponent } from "./component.ts";
import { DefinitionError } from "../errors.ts";
import { checkFlag, type FlagOptions } from "../flag/flag.ts";
import { show } from "../schema/show.ts";

/** Combines several calls into one run. */
export interface Batch {
  /** Maximum number of calls in one run, 1 or more. */
  readonly max: number;
  /** How long the first call waits for others, in milliseconds. Default: 10. */
  readonly waitMs?: number;
}

/** Maximum number of concurrent calls. A group's limit is shared by every handler that names the group. */
export type Concurrency = number | { readonly group: string; readonly limit: number };

/**
 * What the page does with a trigger while the handler's last call is still running: `ignore` it; `queue` one more call,
 * with the current values; call once more at the end with the `latest` values, if they differ; `replace` the running
 * call with a new one; or make another one `beside` it.
 */
export type Overlap = "ignore" | "queue" | "latest" | "replace" | "beside";

/** How a handler's calls are scheduled. */
export interface RunOptions {
  /** Maximum number of concurrent calls. Default: 1. */
  readonly concurrency?: Concurrency;
  /** Maximum number of waiting calls, 0 or more; further calls fail with "busy". Default: 1,000. */
  readonly maxWaiting?: number;
  /** Time limit of one run in milliseconds, at most 2^31 - 1 (24 days). Default: 600,000 (10 minutes). */
  readonly timeLimitMs?: number;
  /**
   * Number of times that a call is run again, from 0 to 10: when its function throws an error that is not for the visitor, or
   * its process or machine is gone. The function then starts afresh, and must bear to run twice. The first pause is half a
   * second, each next one twice as long. Default: 0.
   */
  readonly retries?: number;
  /**
   * Label of the workers that run it, such as `gpu`, where several processes share a queue: `vitrine worker --label gpu`.
   * Handlers of one concurrency group have the same. Default: none; any process without labels runs it.
   */
  readonly worker?: string;
  /** What happens when a trigger fires during a call. Default: `latest`; `ignore` if all triggers are timers. */
  readonly overlap?: Overlap;
  /**
   * Milliseconds without another trigger after which the page makes the call, with the values of then. Default: 0, at
   * once.
   */
  readonly debounceMs?: number;
  /** Whether a call continues after its page was closed. Default: no; it is cancelled 30 seconds later. */
  readonly keepRunning?: boolean;
  /**
   * What the page shows of a running call: `full` with place, time and progress; `minimal` with a bar and Stop; or
   * `hidden`, nothing but errors. Default: `full`.
   */
  readonly showProgress?: ShowProgress;
  /** Components that show it. Default: the outputs. */
  readonly showProgressOn?: AnyComponent | readonly AnyComponent[];
  /**
   * Whether programs are offered the handler: `public`; `false`, only those that know its name; or `private`, which
   * refuses callers without a session, such as a single request. That is no protection: a program can ask for a session
   * as a page does. Default: `public`.
   */
  readonly api?: Api;
  /**
   * Roles of which a user who calls it needs one, on a server that asks for login; `[]` for any user. Where nobody signs
   * in, its calls are refused. Default: whoever may open the demo.
   */
  readonly roles?: readonly string[];
  /**
   * How visitors may flag a result: the page then has a Flag button below it. A home without a server has none. Default:
   * they may not.
   */
  readonly flag?: FlagOptions;
}

/** What a page shows of a running call. */
export type ShowProgress = "full" | "minimal" | "hidden";

/** Whether programs are offered a handler. */
export type Api = "public" | "private" | false;

/** The run options among the options of a builder. */
export function runOptionsOf(options: RunOptions): RunOptions {
  const { concurrency, maxWaiting, timeLimitMs, retries, worker, overlap, debounceMs, keepRunning } = options;
  const { showProgress, showProgressOn, api, roles, flag } = options;
  const limits = { concurrency, maxWaiting, timeLimitMs, retries, worker, overlap, debounceMs, keepRunning };
  return { ...limits, showProgress, showProgressOn, api, roles, flag } as RunOptions;
}

/** Run options, with a default for each that has one for all handlers. */
export type FilledRunOptions = Required<
  Omit<RunOptions, "worker" | "overlap" | "showProgressOn" | "roles" | "flag">
> & {
  readonly worker: string | undefined;
  readonly showProgressOn: readonly AnyComponent[];
  readonly roles: readonly string[] | undefined;
  readonly flag: FlagOptions | undefined;
};

/** Checks run options and fills in the defaults. Throws `DefinitionError`. */
export function fillRunOptions(options: RunOptions & { readonly batch?: Batch | undefined }): FilledRunOptions {
  checkLimits(options);
  const { concurrency = 1, maxWaiting = 1000, timeLimitMs = 600_000, debounceMs = 0, keepRunning = false } = options;
  const { retries = 0, worker } = options;
  const { showProgress = "full", showProgressOn = [], api = "public", roles, flag } = options;
  checkFlag(flag);
  checkWorker(worker);
  checkRoles(roles);
  checkAmong("showProgress", showProgress, ["full", "minimal", "hidden"]);
  checkAmong("api", api, ["public", "private", false]);
  const on = [showProgressOn].flat() as AnyComponent[];
  const limits = { concurrency, maxWaiting, timeLimitMs, retries, worker, debounceMs, keepRunning };
  return { ...limits, showProgress, showProgressOn: on, api, roles, flag };
}

function checkRoles(roles: unknown) {
  const isList = Array.isArray(roles) && roles.every((one) => typeof one === "string" && one !== "");
  if (roles === undefined || isList) return;
  throw new DefinitionError(`on({ roles }): must be a list of names such as ["teacher"]; got ${show(roles)}.`);
}

function checkWorker(worker: unknown) {
  if (worker === undefined || (isWorkerLabel(worker) && worker !== ANY_WORKER)) return;
  throw new DefinitionError(
    `on({ worker }): must be a label of letters, digits and hyphens such as "gpu", and not "any"; got ${show(worker)}.`,
  );
}

/** Label of the workers that run the handlers which name none. */
export const ANY_WORKER = "any";

/** Whether a text may be the label of workers. */
export function isWorkerLabel(label: unknown): label is string {
  return typeof label === "string" && /^[a-z\d][a-z\d-]{0,31}$/i.test(label);
}

/** Throws `DefinitionError` for an option that is not one of those. */
export function checkAmong(option: string, given: unknown, known: readonly unknown[]): void {
  if (known.includes(given)) return;
  throw new DefinitionError(`on({ ${option} }): must be one of ${known.join(", ")}; got ${show(given)}.`);
}

/** Longest delay of the platform's timers. */
const MAX_MS = 2 ** 31 - 1;
const MAX_RETRIES = 10;

function checkLimits({
  concurrency = 1,
  maxWaiting = 0,
  timeLimitMs = 1,
  debounceMs = 0,
  retries = 0,
  batch,
}: RunOptions & { readonly batch?: Batch | undefined }) {
  if (typeof concurrency === "number") checkCount("concurrency", concurrency, 1);
  else checkCount("concurrency.limit", concurrency.limit, 1);
  checkCount("maxWaiting", maxWaiting, 0);
  checkCount("timeLimitMs", timeLimitMs, 1, MAX_MS);
  checkCount("debounceMs", debounceMs, 0, MAX_MS);
  checkCount("retries", retries, 0, MAX_RETRIES);
  checkCount("batch.max", batch?.max ?? 1, 1);
  checkCount("batch.waitMs", batch?.waitMs ?? 0, 0, MAX_MS);
}

function checkCount(name: string, count: number, min: number, max = Infinity) {
  if (Number.isInteger(count) && count >= min && count <= max) return;
  const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
  throw new DefinitionError(`on({ ${name} }): must be a whole number ${range}; got ${count}.`);
}
