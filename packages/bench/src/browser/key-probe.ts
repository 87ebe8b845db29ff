/** What `watchForKey` leaves in the page. */
export interface KeyProbed {
  /** Milliseconds from the start of the navigation to the first call that a key in the field sent. */
  takesKeyMs?: number;
  /** The longest task of the main thread since this was set to 0; 0 where all took less than 50 ms. */
  longestTaskMs: number;
}

/**
 * Runs inside a page before anything else: keeps the focus in its first text field, until a call to an address that ends
 * with `call` is sent, and notes when that was. Every page is measured by these same lines.
 */
export function watchForKey(call: string): void {
  const FOCUS_MS = 25;
  const probed: KeyProbed = { longestTaskMs: 0 };
  Object.assign(window, { keyProbed: probed });

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) probed.longestTaskMs = Math.max(probed.longestTaskMs, duration);
  }).observe({ type: "longtask" });

  const send = window.fetch;
  window.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.split("?")[0]!.endsWith(call)) probed.takesKeyMs ??= performance.now();
    return send(input, init);
  };

  function findField(root: Document | ShadowRoot): HTMLInputElement | HTMLTextAreaElement | undefined {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      if (element instanceof HTMLTextAreaElement) return element;
      if (element instanceof HTMLInputElement && element.type === "text") return element;
      const inside = element.shadowRoot && findField(element.shadowRoot);
      if (inside) return inside;
    }
    return undefined;
  }

  // Keys come from outside, as a visitor's do: what a script fires is heeded by some and not by others.
  function focus() {
    if (probed.takesKeyMs !== undefined) return;
    findField(document)?.focus();
    setTimeout(focus, FOCUS_MS);
  }
  focus();
}
