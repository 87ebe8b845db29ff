import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { poolFor } from "./registry.ts";
import type { CallOptions } from "./pool.ts";
import type { PythonFunction } from "./schema.ts";

/** Options of `python`. */
export interface PythonOptions {
  /**
   * Python to run: a path, or a command on the path. Default: the active virtual environment; `uv run`, for a file with a
   * script header or below a `uv.lock`; a `.venv` beside the file or above it; `python3`; `python`.
   */
  readonly python?: string;
  /** Environment variables for it, beside those of this process. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
  /** Processes, each with the file in its memory and one call at a time. Default: 1. */
  readonly processes?: number;
}

/** Arguments of a function by the names of its parameters. */
export type PythonArguments = Readonly<Record<string, unknown>>;

/** Functions of a file whose types were not given. */
// oxlint-disable-next-line typescript/no-explicit-any -- What Python gives is what the author says it is.
export type AnyFunctions = Record<string, (args: PythonArguments) => any>;

/** Arguments of a function. */
export type ArgumentsOf<F> = F extends (...args: infer A) => unknown ? (A extends [] ? object : A[0]) : never;

/** Result of a function. */
export type ResultOf<F> = F extends (...args: never[]) => infer R ? Awaited<R> : never;

/** What a generator yields. */
export type StepOf<F> = F extends (...args: never[]) => infer R
  ? R extends AsyncIterable<infer T> | Iterable<infer T>
    ? T
    : R
  : never;

/** What was loaded. */
export interface PythonInfo {
  /** The file's functions, with JSON Schemas made of their type hints. */
  readonly functions: Readonly<Record<string, PythonFunction>>;
  readonly python: { readonly executable: string; readonly version: string };
}

/** The functions of a Python file. `Functions` are their types, as methods that take one record. */
export interface PythonModel<Functions = AnyFunctions> {
  /**
   * Calls a function. Rejects with a TypeError, before anything runs, for arguments that do not fit its type hints; with
   * a `PythonError` for an exception, or a `UserError` for one that has a `visitor_message`; with a `VitrineError` when
   * the process ended; with the signal's reason, at once, when it is aborted.
   *
   * @example predict: ({ text }, ctx) => model.call("predict", { text }, ctx)
   */
  call<Name extends keyof Functions & string>(
    name: Name,
    args: ArgumentsOf<Functions[Name]>,
    options?: CallOptions,
  ): Promise<ResultOf<Functions[Name]>>;
  /**
   * Calls a generator and gives what it yields, as it comes: Python is at most a few steps ahead. Ending the loop closes
   * the generator. Rejects as `call` does.
   *
   * @example async *predict({ text }, ctx) { yield* model.stream("write", { text }, ctx); }
   */
  stream<Name extends keyof Functions & string>(
    name: Name,
    args: ArgumentsOf<Functions[Name]>,
    options?: CallOptions,
  ): AsyncGenerator<StepOf<Functions[Name]>, void>;
  /** Loads the file, if it is not loaded. Without it the first call does. Rejects as a call does. */
  ready(options?: CallOptions): Promise<PythonInfo>;
  /** Ends its processes, and calls that run in them. They also end with this process, however it ends. */
  close(): Promise<void>;
}

/**
 * Takes the functions of a Python file into TypeScript. They run in a process of their own, which is started at the first
 * call and loads the file once. For demos with `runs: "server"`; a build for browsers is refused.
 *
 * Throws a TypeError for an address that is not a file's, and for `processes` that is not a whole number from 1.
 *
 * @param file URL or path of the file.
 * @example
 * const model = python<{ predict(args: { text: string }): number }>(new URL("./model.py", import.meta.url));
 * const score = await model.call("predict", { text: "Good morning" });
 */
export function python<Functions = AnyFunctions>(
  file: URL | string,
  options: PythonOptions = {},
): PythonModel<Functions> {
  const { python, env = {}, processes = 1 } = options;
  if (!Number.isInteger(processes) || processes < 1)
    throw new TypeError(`python(): processes must be a whole number from 1, not ${processes}.`);
  const pool = poolFor({ file: toPath(file), python, env, processes });
  return {
    async call(name, args, options = {}) {
      const { value } = await pool.run("call", name, args as object, options).next();
      return value as never;
    },
    async *stream(name, args, options = {}) {
      yield* pool.run("stream", name, args as object, options) as AsyncGenerator<never, void>;
    },
    async ready(options) {
      const { functions, python } = await pool.open(options);
      return { functions, python };
    },
    close: () => pool.close(),
  };
}

function toPath(file: URL | string): string {
  if (typeof file === "string" && !/^\w{2,}:\/\//.test(file)) return resolve(file);
  const url = new URL(file);
  if (url.protocol === "file:") return fileURLToPath(url);
  throw new TypeError(`python() takes a file of this machine, not ${url.href}.`);
}
