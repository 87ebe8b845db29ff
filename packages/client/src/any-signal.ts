/**
 * A signal that is aborted as soon as one of the given ones is, with its reason. `AbortSignal.any` does it where there is
 * one; older browsers, such as Chromium before 116, have none.
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
