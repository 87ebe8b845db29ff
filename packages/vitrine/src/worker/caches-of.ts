/** What a worker may have. */
interface HasCaches {
  readonly caches?: CacheStorage;
}

/**
 * Where a browser keeps files for the next visit; undefined where it keeps none. In a worker without an origin, as in a
 * sandboxed frame, one browser has no such place, and another throws when it is asked for.
 */
export function cachesOf(scope: HasCaches): CacheStorage | undefined {
  try {
    return scope.caches;
  } catch {
    return undefined;
  }
}
