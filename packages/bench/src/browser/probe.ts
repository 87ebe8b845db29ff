/** What `watchForCall` leaves in the page. */
export interface Probed {
  /** Milliseconds from the start of the navigation to the first call that a press of the button sent. */
  interactiveMs?: number;
}

/** What `watchForCall` looks for. */
export interface Probe {
  /** The button's text. */
  readonly button: string;
  /** What the address of a call ends with. */
  readonly call: string;
}

/**
 * Runs inside a page before anything else: presses its button again and again, as an impatient visitor would, until a
 * call is sent, and notes when that was. A press before the page is ready does nothing, so the first call tells when
 * the page had become interactive. Every page is measured by these same lines.
 */
export function watchForCall({ button, call }: Probe): void {
  const PRESS_MS = 25;
  const probed: Probed = {};
  Object.assign(window, { probed });

  const send = window.fetch;
  window.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (url.split("?")[0]!.endsWith(call)) probed.interactiveMs ??= performance.now();
    return send(input, init);
  };

  function findButton(root: Document | ShadowRoot): HTMLButtonElement | undefined {
    for (const element of root.querySelectorAll<HTMLElement>("*")) {
      if (element instanceof HTMLButtonElement && element.textContent?.trim() === button) return element;
      const inside = element.shadowRoot && findButton(element.shadowRoot);
      if (inside) return inside;
    }
    return undefined;
  }

  function press() {
    if (probed.interactiveMs !== undefined) return;
    findButton(document)?.click();
    setTimeout(press, PRESS_MS);
  }
  press();
}
