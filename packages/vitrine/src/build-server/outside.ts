import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { VERSION } from "@vitrine/core";

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The packages that a built server leaves outside of its bundles, with the versions that were there when it was built. */
export class Outside {
  readonly #versions = new Map<string, string>();

  /** Notes what an author's file depends on by its `package.json`: packages may be asked for by other ways than imports. */
  addDependenciesOf(file: string): void {
    for (const name of Object.keys(nearestManifest(file)?.dependencies ?? {}))
      if (name !== "vitrine") this.#add(name, file);
  }

  /** Notes the package that a module imports. One that the module can do without is noted only where the author has it. */
  add(specifier: string, importer: string): void {
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    if (!nearestManifest(importer)?.peerDependenciesMeta?.[name]?.optional) this.#add(name, importer);
  }

  #add(name: string, importer: string) {
    if (!this.#versions.has(name)) this.#versions.set(name, versionOf(name, importer));
  }

  /** The `package.json` of a build. */
  manifest(name: string): object {
    return {
      name: `${name.toLowerCase().replace(/[^a-z\d-]/g, "-")}-server`,
      private: true,
      description: `Made by vitrine build --target server (Vitrine ${VERSION}). Start it with: node server.js`,
      type: "module",
      engines: { node: ">=20.19" },
      scripts: { start: "node server.js" },
      dependencies: Object.fromEntries([...this.#versions].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    };
  }
}

/** Not every package lets its `package.json` be imported, so it is looked for where packages are. */
function versionOf(name: string, importer: string): string {
  for (const folder of createRequire(importer).resolve.paths(name) ?? []) {
    const { version } = readManifest(join(folder, name)) ?? {};
    if (version !== undefined) return version;
  }
  throw new Error(`The version of ${name}, which ${importer} needs, cannot be told. Is it installed?`);
}

function nearestManifest(file: string): Manifest | undefined {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = readManifest(folder);
    if (manifest) return manifest;
  }
  return undefined;
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  } catch {
    return undefined;
  }
}
