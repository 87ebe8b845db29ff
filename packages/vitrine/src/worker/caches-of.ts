/** Worker scope, with or without caches. */
interface HasCaches {
  readonly caches?: CacheStorage;
}

/**
 * Cache storage, or undefined if unavailable. In a worker with an opaque origin, as in a sandboxed frame, some browsers
 * have none, and others throw on access.
 */
export function cachesOf(scope: HasCaches): CacheStorage | undefined {
  try {
    return scope.caches;
  } catch {
    return undefined;
  }
}
