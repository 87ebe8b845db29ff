import { builtinModules } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown, type OutputChunk, type Plugin } from "rolldown";
import type { Emitted } from "../assets/emitted.ts";
import { BASE, ownFiles } from "../assets/own-files.ts";
import type { BuiltFile } from "../build/built-file.ts";
import type { BuiltDemo } from "../built-server/built-demos.ts";
import type { Outside } from "./outside.ts";

const RUNTIME = fileURLToPath(new URL("../built-server/", import.meta.url));
const NODE = new Set(builtinModules);
/** Packages to bundle: Vitrine's own, and its dependencies without files beside their code. */
const INSIDE =
  /^(@vitrine\/|vitrine(\/|$)|hono(\/|$)|@hono\/|pino|busboy|file-type|prom-client|csv-parse|devalue$|@cfworker\/|@modelcontextprotocol\/|request-filtering-agent$|intl-messageformat$|openid-client$|jose$|rate-limiter-flexible$|@tus\/|srvx(\/|$)|debug$|ms$|supports-color$|has-flag$|lodash\.throttle$|set-cookie-parser$)/;

/** Options of `bundleForNode`. */
export interface NodeBundleOptions {
  readonly outside: Outside;
  /** Receives the author's own files, if any. */
  readonly emitted?: Emitted;
  readonly cwd: string;
  /** Whether what is loaded late is in files of its own, beside the entry. Default: one file. */
  readonly split?: boolean;
}

/** Entry code of the process that runs a demo's functions. */
export function functionsOf(file: string, shown: string): string {
  const serve = JSON.stringify(`${RUNTIME}serve-functions.js`);
  return `import { serveFunctions } from ${serve};\nserveFunctions(() => import(${JSON.stringify(file)}), ${JSON.stringify(shown)});`;
}

/** Entry code of the server. `auth` is the file with the options of login. */
export function serverOf(demos: readonly BuiltDemo[], auth: string | undefined): string {
  const run = JSON.stringify(`${RUNTIME}run-built.js`);
  const login = auth === undefined ? "" : `import auth from ${JSON.stringify(auth)};\n`;
  const given = `home: ${BASE}, demos: ${JSON.stringify(demos)}${login && ", auth"}`;
  return `import { runBuilt } from ${run};\n${login}await runBuilt({ ${given} });`;
}

const encoder = new TextEncoder();

const ENTRY = "\0vitrine-entry";

/** Bundles code for plain Node. The author's packages stay external, since they may have files beside their code. */
export async function bundleForNode(code: string, path: string, options: NodeBundleOptions): Promise<BuiltFile[]> {
  const { emitted, outside, cwd, split = false } = options;
  const built = await rolldown({
    input: ENTRY,
    platform: "node",
    resolve: { conditionNames: ["vitrine-functions", "node", "import", "default"] },
    plugins: [entry(code), withoutLaunch(), leaveOutside(outside), ...(emitted ? [ownFiles(emitted, cwd)] : [])],
    logLevel: "silent",
  });
  const up = "../".repeat(path.split("/").length - 1) || "./";
  try {
    const { output } = await built.generate({
      format: "esm",
      codeSplitting: split,
      entryFileNames: path,
      chunkFileNames: "[name]-[hash].js",
      sourcemap: true,
      banner: `const vitrineHome = { base: new URL(${JSON.stringify(up)}, import.meta.url).href };`,
    });
    const chunks = output.filter((one) => one.type === "chunk");
    for (const { code } of chunks) outside.takeNamedIn(code);
    return chunks.flatMap(filesOf);
  } finally {
    await built.close();
  }
}

/** A chunk, and its source map if it has one. */
function filesOf({ code, fileName, map }: OutputChunk): BuiltFile[] {
  if (!map) return [{ path: fileName, bytes: encoder.encode(code) }];
  const text = `${code}\n//# sourceMappingURL=${fileName.split("/").pop()}.map\n`;
  return [
    { path: fileName, bytes: encoder.encode(text) },
    { path: `${fileName}.map`, bytes: encoder.encode(map.toString()) },
  ];
}

function entry(code: string): Plugin {
  return {
    name: "node-entry",
    resolveId: (source) => (source === ENTRY ? source : null),
    load: (id) => (id === ENTRY ? code : null),
  };
}

/** Removes `launch` and everything only it needs: a served file does not create its own server. */
function withoutLaunch(): Plugin {
  const id = "\0vitrine-launch";
  return {
    name: "without-launch",
    resolveId: (source, importer) =>
      importer?.endsWith("/vitrine/dist/functions.js") && source === "./launch.js" ? id : null,
    load: (one) =>
      one === id
        ? `export async function launch() { throw new Error("launch() is not for a file that is served. Export the app."); }`
        : null,
  };
}

function leaveOutside(outside: Outside): Plugin {
  return {
    name: "leave-outside",
    resolveId(source, importer) {
      if (importer === undefined || /^[./\0]/.test(source) || source.startsWith("node:") || NODE.has(source))
        return null;
      if (INSIDE.test(source) || isInside(importer)) return null;
      outside.add(source, importer);
      return { id: source, external: true };
    },
  };
}

/** Whether a module belongs to a bundled package: its imports are bundled too. */
function isInside(importer: string): boolean {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(`${dirname(importer)}/`) ?? [];
  return name !== undefined && !/^(@vitrine\/|vitrine$)/.test(name);
}
