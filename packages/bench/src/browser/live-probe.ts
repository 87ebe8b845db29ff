/** What a live page has shown so far. */
export interface LiveProbed {
  /** How often something new was shown. */
  shown: number;
  /** Milliseconds from when a value was sent until what came of it was shown, in order. */
  readonly delays: number[];
}

/** Notes, before a page loads, when values are sent to a running call: over HTTP, or to a worker. */
export function watchSent(): void {
  const sent: number[] = [];
  Object.assign(window, { sent });
  const plain = window.fetch;
  window.fetch = (...asked) => {
    if (String(asked[0]).endsWith("/feed")) sent.push(performance.now());
    return plain(...asked);
  };
  for (const port of [Worker.prototype, MessagePort.prototype]) {
    const post = port.postMessage as (...given: unknown[]) => void;
    port.postMessage = function (this: Worker | MessagePort, ...given: unknown[]) {
      if ((given[0] as { method?: unknown } | undefined)?.method === "feed") sent.push(performance.now());
      post.apply(this, given);
    };
  }
}

/**
 * Counts, from now on, how often an element's value changes. A text that begins with the number of what was sent tells
 * how long that took.
 */
export function watchShown(element: Element): void {
  const probed: LiveProbed = { shown: 0, delays: [] };
  const { sent = [] } = window as { sent?: number[] };
  Object.assign(window, { liveProbed: probed });
  let last: unknown;
  const look = () => {
    const { value } = element as { value?: unknown };
    if (value !== last) {
      last = value;
      probed.shown++;
      const at = sent[Number.parseInt(String(value), 10) - 1];
      if (at !== undefined) probed.delays.push(performance.now() - at);
    }
    requestAnimationFrame(look);
  };
  look();
}
