import { fileURLToPath } from "node:url";
import { BROWSER_TARGET } from "@vitrine/page/html";
import { rolldown, type Plugin } from "rolldown";
import type { Emitted } from "../assets/emitted.ts";
import { ownFiles } from "../assets/own-files.ts";
import type { CliError } from "../cli/cli-error.ts";
import { checkForBrowsers } from "./check-for-browsers.ts";

const ENTRY = "\0vitrine-worker";
const SERVE = fileURLToPath(new URL("../worker/index.js", import.meta.url));

/** A worker created from a blob has no base URL: code sees the demo's location instead. */
const HERE = Object.fromEntries(
  ["location", "self.location", "globalThis.location"].map((name) => [name, "vitrineLocation"]),
);

/** A worker's script, and the modules it contains. */
export interface WorkerScript {
  readonly code: string;
  readonly modules: readonly string[];
  /** Notices for the author. */
  readonly notices: readonly string[];
}

/**
 * Bundles an author's file with its imports into one classic worker script, the one form that runs in every frame and
 * from disk. Emits the files that the code refers to relative to itself.
 *
 * Throws `CliError` for a file that needs Node or environment variables, with the import chain.
 */
export async function workerScript(file: string, emitted: Emitted, cwd: string): Promise<WorkerScript> {
  let refused: CliError | undefined;
  const notices = new Set<string>();
  const check = checkForBrowsers(file, cwd, (error) => (refused = error));
  const bundle = await rolldown({
    input: ENTRY,
    platform: "browser",
    resolve: { conditionNames: ["browser", "import", "default"] },
    transform: { target: BROWSER_TARGET, define: { "process.env.NODE_ENV": '"production"', ...HERE } },
    plugins: [entry(file), missingPeers(), ownFiles(emitted, cwd, (text) => notices.add(text), "known"), check],
    logLevel: "silent",
  });
  try {
    const { output } = await bundle.generate({ format: "iife", codeSplitting: false, minify: true });
    if (refused) throw refused;
    return { code: output[0].code, modules: output[0].moduleIds, notices: [...notices] };
  } finally {
    await bundle.close();
  }
}

/** Imports the runtime first, so that access to the app's own files is ready when the author's file runs. */
function entry(file: string): Plugin {
  return {
    name: "worker-entry",
    resolveId: (source) => (source === ENTRY ? source : null),
    load(id) {
      if (id !== ENTRY) return null;
      const [serve, app] = [SERVE, file].map((path) => JSON.stringify(path));
      return `import { serveApp } from ${serve};\nimport * as own from ${app};\nserveApp(own.default);`;
    },
  };
}

const MISSING = "\0vitrine-missing:";

/** A lazily loaded package may be missing, such as an optional peer: the import then fails at run time. */
function missingPeers(): Plugin {
  return {
    name: "missing-peers",
    async resolveId(source, importer, options) {
      if (options.kind !== "dynamic-import" || importer === undefined || /^[./\0]/.test(source)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found ?? { id: `${MISSING}${source}` };
    },
    load(id) {
      if (!id.startsWith(MISSING)) return null;
      const text = `Cannot find package '${id.slice(MISSING.length)}'`;
      return `throw new Error(${JSON.stringify(text)});`;
    },
  };
}
