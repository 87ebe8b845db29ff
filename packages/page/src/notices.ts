import type { ReactiveController, ReactiveControllerHost } from "lit";

/** What a demo says beside its results: to a screen reader, and in messages that go away by themselves. */
export class Notices implements ReactiveController {
  readonly #element: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  /** What a screen reader is told. */
  announcement = "";

  constructor(element: ReactiveControllerHost & { readonly renderRoot: ParentNode }) {
    this.#element = element;
    element.addController(this);
  }

  hostConnected(): void {}

  /** Empties the region first, so that the same words are said again. */
  announce(text: string): void {
    this.#say("");
    requestAnimationFrame(() => this.#say(text));
  }

  /** What is said is announced in any case; a page that lost its server may not get the part that shows it. */
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
