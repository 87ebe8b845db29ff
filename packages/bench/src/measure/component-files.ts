/** The part of Vite's manifest that tells who imports whom. */
export type Chunks = Readonly<Record<string, Chunk>>;

interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
}

/**
 * Files of a page that are its components': their elements, and what nothing that the page loaded imports but those. All
 * others are the runtime.
 */
export function componentFiles(chunks: Chunks, loaded: ReadonlySet<string>, kinds: readonly string[]): Set<string> {
  const here = Object.entries(chunks).filter(([, { file }]) => loaded.has(file));
  const elements = new Set(kinds.map((kind) => `${kind}.element`));
  const others = here.filter(([, { name = "" }]) => !elements.has(name));
  const imported = new Set(here.flatMap(([, { imports = [] }]) => imports));
  const runtime = new Set(others.map(([key]) => key).filter((key) => !imported.has(key)));
  for (const key of runtime) for (const next of chunks[key]?.imports ?? []) runtime.add(next);
  return new Set(here.flatMap(([key, { file }]) => (runtime.has(key) ? [] : file)));
}

/** Files that each kind of component brings along to a page that has loaded some already. */
export function filesByKind(chunks: Chunks, loaded: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const elements = Object.entries(chunks).flatMap(([key]) => {
    const [, kind] = /components\/src\/(\w+)\/\1\.element\.ts$/.exec(key) ?? [];
    return kind === undefined ? [] : ([[kind, key]] as const);
  });
  return new Map(elements.map(([kind, key]) => [kind, filesOf(chunks, key).filter((file) => !loaded.has(file))]));
}

/** A chunk's file, and those of all that it imports. */
function filesOf(chunks: Chunks, key: string): string[] {
  const keys = new Set([key]);
  for (const one of keys) for (const next of chunks[one]?.imports ?? []) keys.add(next);
  return [...keys].flatMap((one) => chunks[one]?.file ?? []);
}
