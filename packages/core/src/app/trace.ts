/** Place of a call in a distributed trace. */
export interface TraceInfo {
  /** Id of the trace: 32 hexadecimal digits. */
  readonly id: string;
  /** Value of the header `traceparent` for what belongs below the call. Source: https://www.w3.org/TR/trace-context/ */
  readonly header: string;
}

/** A request, as far as it has a place in a trace. */
interface Traced {
  readonly headers: Readonly<Record<string, string>>;
  readonly traceparent?: string | undefined;
}

const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** Trace of a request: the server's, or else the caller's. Undefined without a valid `traceparent`. */
export function traceOf({ headers, traceparent }: Traced): TraceInfo | undefined {
  const header = traceparent ?? headers["traceparent"];
  const id = header === undefined ? undefined : TRACEPARENT.exec(header)?.[1];
  return id === undefined ? undefined : { id, header: header! };
}
