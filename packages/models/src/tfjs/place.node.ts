import { nodeFiles } from "../files.node.ts";
import { backendParts } from "./parts.ts";
import type { Place } from "./place.ts";

/** Node environment: files and web URLs, WebAssembly before plain JavaScript. */
export const nodePlace: Place = {
  ...nodeFiles,
  rank: async () => ["wasm", "cpu"],
  async startWasm(core) {
    const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
    const { createRequire } = await import("node:module");
    const { dirname, join, sep } = await import("node:path");
    const manifest = createRequire(import.meta.url).resolve(`${backendParts.wasm.name}/package.json`);
    setWasmPaths(join(dirname(manifest), "dist") + sep);
    return withoutCrashHandlers(() => core.setBackend("wasm"));
  },
  forbidsWasm: () => false,
  warn: (text) => process.emitWarning(text, "ModelWarning"),
};

const CRASHES = ["uncaughtException", "unhandledRejection"] as const;

/**
 * The WebAssembly glue code adds crash listeners that rethrow, which ends a process that handles crashes itself.
 * Removes the listeners that were added meanwhile and match.
 */
async function withoutCrashHandlers<T>(start: () => Promise<T>): Promise<T> {
  const before = CRASHES.map((event) => new Set(process.rawListeners(event)));
  try {
    return await start();
  } finally {
    CRASHES.forEach((event, i) => {
      const added = process.rawListeners(event).filter((listener) => !before[i]!.has(listener));
      for (const listener of added.filter(throwsAgain)) process.removeListener(event, listener as () => void);
    });
  }
}

function throwsAgain(listener: Function): boolean {
  return /^function\s*\((\w+)\)\s*\{\s*(if\s*\(!\(\1 instanceof ExitStatus\)\)\s*\{)?\s*throw \1/.test(
    String(listener),
  );
}
