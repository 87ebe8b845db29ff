/** What the log says of a failure of a server that a function asks. Visitors hear nothing of it: it may name its inside. */
export interface UpstreamFailure {
  /** HTTP status of its answer, if there was one. */
  readonly status?: number;
  /** Its own words, or what went wrong on the way. */
  readonly detail: string;
}

/** Marks an error that a visitor is told as one of another server. Returns the error. */
export function failedUpstream<Failed extends Error>(error: Failed, upstream: UpstreamFailure): Failed {
  return Object.assign(error, { upstream });
}

/** What is known of the other server's failure; undefined for any other error. */
export function upstreamOf(error: unknown): UpstreamFailure | undefined {
  return error instanceof Error ? (error as { readonly upstream?: UpstreamFailure }).upstream : undefined;
}
