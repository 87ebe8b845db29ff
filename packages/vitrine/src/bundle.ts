import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown, type Plugin } from "rolldown";

/** An author's file, bundled with its own imports into one JavaScript file for Node. */
export interface Bundle {
  /** Path of the file to import. */
  readonly file: string;
  /** The author's own files in the bundle. */
  readonly sources: readonly string[];
  /** Deletes the bundle. */
  remove(): Promise<void>;
}

/** Bundles an author's TypeScript for Node. Packages stay external. Throws errors with file, line and code frame. */
export async function bundle(entry: string): Promise<Bundle> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-"));
  const built = await rolldown({
    input: entry,
    platform: "node",
    resolve: { conditionNames: ["vitrine-functions", "node", "import", "default"] },
    plugins: [packagesInPlace(), ownUrls()],
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
    return { file: join(dir, "demo.mjs"), sources, remove: () => rm(dir, { recursive: true, force: true }) };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  } finally {
    await built.close();
  }
}

/** Resolves packages from the author's file, since the bundle is stored elsewhere. */
function packagesInPlace(): Plugin {
  return {
    name: "packages-in-place",
    async resolveId(source, importer, options) {
      if (importer === undefined || /^[./\0]|^\w+:/.test(source)) return null;
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
