import type { User } from "../files/files.ts";
import type { TraceInfo } from "./trace.ts";
import type { Skip, update } from "./update.ts";

/** Second argument of a handler's function. `Event` is the type of the trigger's data. */
export interface Context<Event = undefined> {
  /** Data of the trigger that started the call, such as the selected row; undefined if it has none. */
  readonly event: Event;
  /** Aborted when the visitor stops the call or its time limit expires. Pass it on: `fetch(url, { signal })`. */
  readonly signal: AbortSignal;
  /** Reports the call's progress. */
  readonly progress: Progress;
  /** Shows the visitor a message that disappears by itself. */
  info(text: string, options?: NoticeOptions): void;
  /** Shows the visitor a warning. */
  warn(text: string, options?: NoticeOptions): void;
  /** Shows the visitor a success message. */
  success(text: string, options?: NoticeOptions): void;
  readonly session: SessionInfo;
  /** The signed-in user, where the server authenticates users. */
  readonly user: User | undefined;
  readonly request: RequestInfo;
  /**
   * Trace that the call belongs to, for logs and for requests of the function's own: `fetch(url, { headers: {
   * traceparent: trace.header } })`. Undefined where neither the server nor the caller traces.
   */
  readonly trace: TraceInfo | undefined;
  /** `update()` and `skip`, for functions that run in a page, which cannot import them. */
  readonly update: typeof update;
  readonly skip: Skip;
}

/** Options of a message to the visitor. */
export interface NoticeOptions {
  /** Heading of the message. Default: none. */
  readonly title?: string;
  /** Milliseconds until it disappears; null keeps it until the visitor closes it. Default: 6,000. */
  readonly durationMs?: number | null;
}

/** The visitor's session. */
export interface SessionInfo {
  /** Unguessable id, the same for all calls of one visitor until the session expires. */
  readonly id: string;
}

/** The HTTP request of the call; empty if there was none. */
export interface RequestInfo {
  /** Header values by lower-case name, without `cookie` and `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** IP address of the caller, if the server knows it. */
  readonly ip?: string;
  /** Where the request is in a distributed trace, if the server traces; as the header of that name. */
  readonly traceparent?: string | undefined;
}

/**
 * Copies the request's facts into a plain object, for structured cloning: a server may provide them as lazy getters.
 */
export function plainRequest({ headers, ip, traceparent }: RequestInfo): RequestInfo {
  return { headers, ...(ip !== undefined && { ip }), ...(traceparent !== undefined && { traceparent }) };
}

/** Reports the progress of a call, in one of three ways. */
export interface Progress {
  /** A fraction from 0 to 1, or null if unknown, with a short text. */
  (fraction: number | null, text?: string): void;
  /** Completed steps of a total: `progress.steps(3, 10, { unit: "images" })`. */
  steps(done: number, total: number, options?: ProgressOptions): void;
  /**
   * Iterates over the items and reports progress before each one. What is reported inside the loop is progress within
   * the item.
   *
   * @example for (const page of progress.each(pages, { unit: "pages" })) await read(page);
   */
  each<T>(items: Iterable<T>, options?: ProgressOptions & { total?: number }): Generator<T, void, void>;
  /**
   * The same for asynchronous items; without `total`, only their number is reported.
   *
   * @example for await (const row of progress.each(rows, { unit: "rows" })) await store(row);
   */
  each<T>(items: AsyncIterable<T>, options?: ProgressOptions & { total?: number }): AsyncGenerator<T, void, void>;
}

/** Texts of a progress report. */
export interface ProgressOptions {
  /** Current activity. */
  readonly text?: string;
  /** Unit that is counted: `images`, `tokens`. Default: `steps`. */
  readonly unit?: string;
}

/** A progress report on the wire. */
export interface ProgressReport {
  /** 0 to 1, or null when unknown. */
  readonly fraction: number | null;
  readonly text?: string;
  readonly done?: number;
  readonly total?: number;
  readonly unit?: string;
  /** Progress within the current step. `fraction` includes it. */
  readonly inner?: ProgressReport;
}

/** Creates the `progress` of a context. */
export function progressTo(report: (report: ProgressReport) => void): Progress {
  /** Loops that are running, the outermost first. */
  let loops: readonly Loop[] = [];
  const within = (inner: ProgressReport) => report(loops.reduceRight(around, inner));
  const begin = (items: object, { total = countOf(items), ...options }: EachOptions = {}): Loop => {
    const loop = { report: stepsReport(0, total, options), options };
    loops = [...loops, loop];
    return loop;
  };
  /** Loops inside are over too. */
  const end = (loop: Loop) => {
    if (loops.includes(loop)) loops = loops.slice(0, loops.indexOf(loop));
  };
  /** Reports how many items are done. */
  const advance = (loop: Loop, done: number) => {
    end(loop);
    within((loop.report = stepsReport(done, loop.report.total!, loop.options)));
    loops = [...loops, loop];
  };
  return Object.assign(
    (fraction: number | null, text?: string) =>
      within({ fraction: fraction === null ? null : clamp(fraction), ...textOf(text) }),
    {
      steps: (done: number, total: number, options: ProgressOptions = {}) => within(stepsReport(done, total, options)),
      each: ((items: Iterable<unknown> | AsyncIterable<unknown>, options?: EachOptions) =>
        isAsync(items) ? eachLater(items, options) : each(items, options)) as Progress["each"],
    },
  );

  function* each<T>(items: Iterable<T>, options?: EachOptions): Generator<T, void, void> {
    const loop = begin(items, options);
    let done = 0;
    try {
      for (const item of items) {
        advance(loop, done++);
        yield item;
      }
      advance(loop, done);
    } finally {
      end(loop);
    }
  }

  async function* eachLater<T>(items: AsyncIterable<T>, options?: EachOptions): AsyncGenerator<T, void, void> {
    const loop = begin(items, options);
    let done = 0;
    try {
      for await (const item of items) {
        advance(loop, done++);
        yield item;
      }
      advance(loop, done);
    } finally {
      end(loop);
    }
  }
}

type EachOptions = ProgressOptions & { total?: number };

/** A loop over items, with its last report. */
interface Loop {
  report: ProgressReport;
  readonly options: ProgressOptions;
}

function stepsReport(done: number, total: number, { unit = "steps", text }: ProgressOptions): ProgressReport {
  return { fraction: total > 0 ? clamp(done / total) : null, done, total, unit, ...textOf(text) };
}

/** Report of a loop with the progress within its current item. */
function around(inner: ProgressReport, { report }: Loop): ProgressReport {
  const { done = 0, total = 0 } = report;
  return { ...report, fraction: total > 0 ? clamp((done + (inner.fraction ?? 0)) / total) : null, inner };
}

function isAsync(items: Iterable<unknown> | AsyncIterable<unknown>): items is AsyncIterable<unknown> {
  return typeof (items as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] === "function";
}

function textOf(text: string | undefined): { text?: string } {
  return text === undefined ? {} : { text };
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
}

function countOf(items: object): number {
  const sized = items as { length?: number; size?: number };
  return sized.length ?? sized.size ?? 0;
}
