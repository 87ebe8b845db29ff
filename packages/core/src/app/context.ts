import type { User } from "../files/files.ts";

/** What a handler's function gets beside its inputs. `Event` is the data of what started it. */
export interface Context<Event = undefined> {
  /** The data of the trigger that started the call, such as which row was selected; undefined where there are none. */
  readonly event: Event;
  /** Aborted when the visitor stops the call or its time is up. Pass it on: `fetch(url, { signal })`. */
  readonly signal: AbortSignal;
  /** Tells how far the call is. */
  readonly progress: Progress;
  /** Shows the visitor a message that goes away by itself. */
  info(text: string): void;
  /** Shows the visitor a warning. */
  warn(text: string): void;
  /** Shows the visitor that something went well. */
  success(text: string): void;
  readonly session: SessionInfo;
  /** Who calls, where the server knows people by name. */
  readonly user: User | undefined;
  readonly request: RequestInfo;
}

/** The visit that a call belongs to. */
export interface SessionInfo {
  /** Unguessable, the same for all calls of one visitor until it expires. */
  readonly id: string;
}

/** The request that brought the call; empty where there was none. */
export interface RequestInfo {
  /** Header values by lower-case name, without `cookie` and `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Address of the caller, where a server knows it. */
  readonly ip?: string;
}

/** The facts of a request as plain data, for a way that copies: a server may read them only when they are asked for. */
export function plainRequest({ headers, ip }: RequestInfo): RequestInfo {
  return ip === undefined ? { headers } : { headers, ip };
}

/** Tells how far a call is, in one of three ways. */
export interface Progress {
  /** A fraction from 0 to 1, or null when it is unknown, with a few words. */
  (fraction: number | null, text?: string): void;
  /** Steps done of all steps: `progress.steps(3, 10, { unit: "images" })`. */
  steps(done: number, total: number, options?: ProgressOptions): void;
  /**
   * Iterates, and tells the progress before each item.
   *
   * @example for (const page of progress.each(pages, { unit: "pages" })) await read(page);
   */
  each<T>(items: Iterable<T>, options?: ProgressOptions & { total?: number }): Generator<T, void, void>;
}

/** Words for a progress report. */
export interface ProgressOptions {
  /** What is done now. */
  readonly text?: string;
  /** What is counted: `images`, `tokens`. Default: `steps`. */
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

/** Makes the `progress` of a context. */
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
