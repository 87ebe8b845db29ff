import { VitrineError, type Runner } from "@vitrine/core";

/** Opens a runner whose errors say which option lets functions do what a sandbox has refused them. */
export function withAdvice(open: () => Promise<Runner>): () => Promise<Runner> {
  noteRefusedAddons();
  return async () => {
    const runner = await advised(open());
    return {
      ...runner,
      describe: () => advised(runner.describe()),
      run: (task, emit, signal) => advised(runner.run(task, emit, signal)),
    };
  };
}

async function advised<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw advisedError(error);
  }
}

/** The error itself, with what to do. */
function advisedError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof VitrineError) return error;
  const option = optionFor(error);
  if (option === undefined) return error;
  const advice = `The sandbox refused this. To let functions do it: --allow ${option}.`;
  set(error, "message", `${advice} ${error.message}`);
  set(error, "stack", `${advice}\n${error.stack ?? ""}`);
  return error;
}

/** Both may be read-only in errors that Node makes. */
function set(error: Error, name: "message" | "stack", value: string): void {
  Object.defineProperty(error, name, { value, configurable: true, writable: true });
}

const OPTIONS: Readonly<Record<string, (resource: string) => string>> = {
  FileSystemRead: (path) => `read:${path}`,
  FileSystemWrite: (path) => `write:${path}`,
  WorkerThreads: () => "workers",
  ChildProcess: () => "programs",
};

function optionFor(error: Error): string | undefined {
  const denied = deniedIn(error);
  if (denied) return OPTIONS[denied.permission]?.(denied.resource || "<path>");
  return wereAddonsRefused ? "addons" : undefined;
}

interface Denied {
  readonly permission: string;
  readonly resource?: string;
}

const MOST_CAUSES = 5;

/** What was refused: by the error, or by what it was caused by. */
function deniedIn(error: unknown, depth = 0): Denied | undefined {
  if (!(error instanceof Error) || depth === MOST_CAUSES) return undefined;
  const isDenied = "code" in error && error.code === "ERR_ACCESS_DENIED" && "permission" in error;
  return isDenied ? (error as unknown as Denied) : deniedIn(error.cause, depth + 1);
}

let wereAddonsRefused = false;

/** Libraries say of a refused addon that it is not installed, and keep the reason to themselves. */
function noteRefusedAddons(): void {
  const { dlopen } = process;
  process.dlopen = (...given) => {
    try {
      dlopen.apply(process, given);
    } catch (error) {
      wereAddonsRefused ||= (error as NodeJS.ErrnoException).code === "ERR_DLOPEN_DISABLED";
      throw error;
    }
  };
}
