import type { User } from "../files/files.ts";

/** Second argument of a handler's function. `Event` is the type of the trigger's data. */
export interface Context<Event = undefined> {
  /** Data of the trigger that started the call, such as the selected row; undefined if it has none. */
  readonly event: Event;
  /** Aborted when the visitor stops the call or its time limit expires. Pass it on: `fetch(url, { signal })`. */
  readonly signal: AbortSignal;
  /** Reports the call's progress. */
  readonly progress: Progress;
  /** Shows the visitor a message that disappears by itself. */
  info(text: string): void;
  /** Shows the visitor a warning. */
  warn(text: string): void;
  /** Shows the visitor a success message. */
  success(text: string): void;
  readonly session: SessionInfo;
  /** The signed-in user, where the server authenticates users. */
  readonly user: User | undefined;
  readonly request: RequestInfo;
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
}

/**
 * Copies the request's facts into a plain object, for structured cloning: a server may provide them as lazy getters.
 */
export function plainRequest({ headers, ip }: RequestInfo): RequestInfo {
  return ip === undefined ? { headers } : { headers, ip };
}

/** Reports the progress of a call, in one of three ways. */
export interface Progress {
  /** A fraction from 0 to 1, or null if unknown, with a short text. */
  (fraction: number | null, text?: string): void;
  /** Completed steps of a total: `progress.steps(3, 10, { unit: "images" })`. */
  steps(done: number, total: number, options?: ProgressOptions): void;
  /**
   * Iterates over the items and reports progress before each one.
   *
   * @example for (const page of progress.each(pages, { unit: "pages" })) await read(page);
   */
  each<T>(items: Iterable<T>, options?: ProgressOptions & { total?: number }): Generator<T, void, void>;
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
}

/** Creates the `progress` of a context. */
export function progressTo(report: (report: ProgressReport) => void): Progress {
  const steps: Progress["steps"] = (done, total, options = {}) =>
    report({
      fraction: total > 0 ? clamp(done / total) : null,
      done,
      total,
      unit: options.unit ?? "steps",
      ...textOf(options.text),
    });
  return Object.assign(
    (fraction: number | null, text?: string) =>
      report({ fraction: fraction === null ? null : clamp(fraction), ...textOf(text) }),
    {
      steps,
      *each<T>(items: Iterable<T>, options: ProgressOptions & { total?: number } = {}): Generator<T, void, void> {
        const total = options.total ?? countOf(items);
        let done = 0;
        for (const item of items) {
          steps(done++, total, options);
          yield item;
        }
        steps(done, total, options);
      },
    },
  );
}

function textOf(text: string | undefined): { text?: string } {
  return text === undefined ? {} : { text };
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, Number.isFinite(fraction) ? fraction : 0));
}

function countOf(items: Iterable<unknown>): number {
  const sized = items as { length?: number; size?: number };
  return sized.length ?? sized.size ?? 0;
}
