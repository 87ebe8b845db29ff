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
