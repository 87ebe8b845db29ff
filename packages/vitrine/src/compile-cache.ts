import module from "node:module";

/** Functions of `node:module` that the oldest supported Node lacks. */
interface CompileCache {
  enableCompileCache?(): unknown;
  getCompileCacheDir?(): string | undefined;
}

/** Enables Node's compile cache, so that later starts are faster. Does nothing in Node 20. */
export function keepCompiled(): void {
  (module as CompileCache).enableCompileCache?.();
}

/** Environment in which a forked process shares this process's compile cache. */
export function compileCacheEnv(): NodeJS.ProcessEnv {
  const dir = (module as CompileCache).getCompileCacheDir?.();
  return dir === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dir };
}
