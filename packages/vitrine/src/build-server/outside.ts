import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { VERSION } from "@vitrine/core/internal";

interface Manifest {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** External packages of a built server, with the versions installed at build time. */
export class Outside {
  readonly #versions = new Map<string, string>();
  /** Packages that may be needed, each with a module to resolve it from. */
  readonly #possible = new Map<string, string>();

  /**
   * Records the dependencies of an author's `package.json`: those whose names occur in the code are needed, imported or
   * not.
   */
  addDependenciesOf(file: string): void {
    for (const name of Object.keys(nearestManifest(file)?.dependencies ?? {}))
      if (name !== "vitrine") this.#note(name, file);
  }

  /** Records a package that a module imports. An optional one is recorded only if the author has installed it. */
  add(specifier: string, importer: string): void {
    const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
    if (!nearestManifest(importer)?.peerDependenciesMeta?.[name]?.optional) this.#note(name, importer);
  }

  /** Selects a package, whether or not it is optional. Throws if it is not installed where a module would find it. */
  need(name: string, importer: string): void {
    this.#take(name, importer);
  }

  /** Selects the recorded packages that bundled code names, with their installed peer dependencies. */
  takeNamedIn(code: string): void {
    for (const [name, importer] of this.#possible) if (isNamed(name, code)) this.#take(name, importer);
  }

  #note(name: string, importer: string) {
    if (!this.#possible.has(name)) this.#possible.set(name, importer);
  }

  #take(name: string, importer: string) {
    if (this.#versions.has(name)) return;
    const { version, peerDependencies = {} } = installed(name, importer);
    this.#versions.set(name, version);
    for (const peer of Object.keys(peerDependencies)) {
      const from = this.#possible.get(peer);
      if (from !== undefined) this.#take(peer, from);
    }
  }

  /** `package.json` of a build. */
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

/** Whether code contains a package's name, or a path in it, as a string: imported, required or resolved. */
function isNamed(name: string, code: string): boolean {
  return ['"', "'", "`"].some((quote) => code.includes(`${quote}${name}${quote}`) || code.includes(`${quote}${name}/`));
}

/** Finds a package in the resolve paths, since not every package exports its `package.json`. */
function installed(name: string, importer: string): Manifest & { readonly version: string } {
  for (const folder of createRequire(importer).resolve.paths(name) ?? []) {
    const manifest = readManifest(join(folder, name));
    if (manifest?.version !== undefined) return { ...manifest, version: manifest.version };
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
