/**
 * A signal that aborts when any of the given ones does, with the same reason. Polyfill of `AbortSignal.any`, which
 * older browsers, such as Chromium before 116, lack.
 */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  if (typeof AbortSignal.any === "function") return AbortSignal.any([...signals]);
  const abort = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) abort.abort(signal.reason);
    signal.addEventListener("abort", () => abort.abort(signal.reason), { once: true, signal: abort.signal });
  }
  return abort.signal;
}
