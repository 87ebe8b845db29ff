import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Messages of a demo beside its results: to screen readers, and as toasts. */
export class Notices implements ReactiveController {
  readonly #element: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  /** Text for screen readers. */
  announcement = "";

  constructor(element: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#element = element;
    element.addController(this);
  }

  hostConnected(): void {}

  /** Empties the live region first, so that a repeated text is announced again. */
  announce(text: string): void {
    this.#say("");
    requestAnimationFrame(() => this.#say(text));
  }

  /** Always announced as well: a page that lost its server may not be able to load the toast element. */
  toast(level: "info" | "warn" | "success" | "error", text: string): void {
    const toasts = this.#element.renderRoot.querySelector("vitrine-toasts");
    import("./toasts.element.ts").then(
      ({ ToastsElement }) => toasts instanceof ToastsElement && toasts.show(level, text),
      () => undefined,
    );
    this.announce(text);
  }

  #say(text: string) {
    this.announcement = text;
    this.#element.requestUpdate();
  }
}
