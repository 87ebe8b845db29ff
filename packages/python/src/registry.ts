import { Pool, type EditListener, type PoolSettings } from "./pool.ts";

interface Registry {
  readonly pools: Map<string, Pool>;
  edits: EditListener | undefined;
}

/** In the process, not in this module: `vitrine dev` may load a package twice. */
const KEY = Symbol.for("vitrine.python");

function registry(): Registry {
  const holder = globalThis as { [KEY]?: Registry };
  return (holder[KEY] ??= { pools: new Map(), edits: undefined });
}

/** The pool of a file. A demo that is loaded again finds the one that it had, with the model in its memory. */
export function poolFor(settings: PoolSettings): Pool {
  const { pools, edits } = registry();
  const key = JSON.stringify(settings);
  const pool = pools.get(key) ?? new Pool(settings, edits);
  pools.set(key, pool);
  return pool;
}

/**
 * Has Python files that are loaded in this process, or will be, loaded again when they are saved. For `vitrine dev`.
 */
export function followPythonFiles(edits: EditListener): void {
  const { pools } = registry();
  registry().edits = edits;
  for (const pool of pools.values()) pool.follow(edits);
}

/** Ends the processes of all Python files. */
export async function closePythonFiles(): Promise<void> {
  await Promise.all([...registry().pools.values()].map((pool) => pool.close()));
}
