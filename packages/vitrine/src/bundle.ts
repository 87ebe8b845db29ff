import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown, type Plugin } from "rolldown";

/** An author's file, and what it imports of their own, as one JavaScript file for Node. */
export interface Bundle {
  /** Path of the file to import. */
  readonly file: string;
  /** Deletes it. */
  remove(): Promise<void>;
}

/** Bundles an author's TypeScript for Node. Packages stay where they are installed. Throws with file, line and frame. */
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
    await built.write({
      dir,
      format: "esm",
      sourcemap: true,
      entryFileNames: "demo.mjs",
      chunkFileNames: "[name]-[hash].mjs",
    });
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  } finally {
    await built.close();
  }
  return { file: join(dir, "demo.mjs"), remove: () => rm(dir, { recursive: true, force: true }) };
}

/** Imports packages from where the author's file finds them, since the bundle lies elsewhere. */
function packagesInPlace(): Plugin {
  return {
    name: "packages-in-place",
    async resolveId(source, importer, options) {
      if (importer === undefined || /^[./\0]|^\w+:/.test(source)) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!found) this.error(`There is no package "${source}" here. Install it, or mend the import in ${importer}.`);
      if (found.external || /\.[cm]?tsx?$/.test(found.id)) return found;
      return { id: pathToFileURL(found.id).href, external: true };
    },
  };
}

/** Keeps `import.meta.url` what it is in the author's file: where models and pictures lie beside it. */
function ownUrls(): Plugin {
  return {
    name: "own-urls",
    transform(code, id) {
      if (!code.includes("import.meta.")) return null;
      const url = JSON.stringify(pathToFileURL(id).href);
      return { code: code.replace(/\bimport\.meta\.url\b/g, url), map: null };
    },
  };
}
