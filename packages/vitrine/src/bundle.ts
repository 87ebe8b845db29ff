import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown, type Plugin } from "rolldown";
import { namesRead } from "./confine/names-read.ts";

/** An author's file, bundled with its own imports into one JavaScript file for Node. */
export interface Bundle {
  /** Path of the file to import. */
  readonly file: string;
  /** The author's own files in the bundle. */
  readonly sources: readonly string[];
  /** Names of the environment variables that those read by name, or have an adapter of Vitrine read. */
  readonly envRead: readonly string[];
  /** Deletes the bundle. */
  remove(): Promise<void>;
}

/** Bundles an author's TypeScript for Node. Packages stay external. Throws errors with file, line and code frame. */
export async function bundle(entry: string): Promise<Bundle> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-"));
  const imported = new Set<string>();
  const built = await rolldown({
    input: entry,
    platform: "node",
    resolve: { conditionNames: ["vitrine-functions", "node", "import", "default"] },
    plugins: [packagesInPlace(imported), ownUrls()],
    logLevel: "silent",
  });
  try {
    const { output } = await built.write({
      dir,
      format: "esm",
      sourcemap: true,
      entryFileNames: "demo.mjs",
      chunkFileNames: "[name]-[hash].mjs",
    });
    const sources = output.flatMap((one) => (one.type === "chunk" ? one.moduleIds : [])).filter((id) => isAbsolute(id));
    const envRead = [
      ...output.flatMap((one) => (one.type === "chunk" ? namesRead(one.code) : [])),
      ...[...imported].flatMap((name) => READ_BY_ADAPTERS[name] ?? []),
    ];
    return { file: join(dir, "demo.mjs"), sources, envRead, remove: () => rm(dir, { recursive: true, force: true }) };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  } finally {
    await built.close();
  }
}

/** Variables that adapters read for whoever imports them. */
const READ_BY_ADAPTERS: Readonly<Record<string, readonly string[]>> = { "vitrine/openai": ["OPENAI_API_KEY"] };

/** Notes packages that are imported, and resolves them from the author's file, since the bundle is stored elsewhere. */
function packagesInPlace(imported: Set<string>): Plugin {
  return {
    name: "packages-in-place",
    async resolveId(source, importer, options) {
      if (importer === undefined || /^[./\0]|^\w+:/.test(source)) return null;
      imported.add(source);
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found) this.error(`There is no package "${source}" here. Install it, or mend the import in ${importer}.`);
      if (found.external || /\.[cm]?tsx?$/.test(found.id)) return found;
      // require() accepts a path but no URL; import accepts a URL on every system.
      const required = options.kind === "require-call";
      return { id: required ? found.id : pathToFileURL(found.id).href, external: true };
    },
  };
}

/** Preserves `import.meta.url` and `__dirname` of the author's file: models and images are beside it. */
function ownUrls(): Plugin {
  return {
    name: "own-urls",
    transform(code, id) {
      if (!/\bimport\.meta\.|\b__(dir|file)name\b/.test(code)) return null;
      const url = JSON.stringify(pathToFileURL(id).href);
      const own = code.replace(/\bimport\.meta\.url\b/g, url);
      const [, hashbang = "", rest = ""] = /^(#!.*\n)?([^]*)$/.exec(own)!;
      return { code: `${hashbang}${ownNames(code, id)}${rest}`, map: null };
    },
  };
}

/** CommonJS variables of a module that does not declare them, on an existing line. */
function ownNames(code: string, id: string): string {
  const names = { __filename: id, __dirname: dirname(id) };
  const read = Object.entries(names).filter(
    ([name]) => code.includes(name) && !new RegExp(`\\b(?:const|let|var)\\s+(?:\\{[^}]*)?${name}\\b`).test(code),
  );
  return read.map(([name, value]) => `var ${name} = ${JSON.stringify(value)}; `).join("");
}
