import type { NoticeOptions } from "@vitrine/core/internal";
import type { LitElement } from "lit";

/** Messages of a demo beside its results: to screen readers, and as toasts. */
export class Notices {
  readonly #element: Pick<LitElement, "renderRoot" | "requestUpdate">;
  /** Text for screen readers. */
  announcement = "";

  constructor(element: Pick<LitElement, "renderRoot" | "requestUpdate">) {
    this.#element = element;
  }

  /** Empties the live region first, so that a repeated text is announced again. */
  announce(text: string): void {
    this.#say("");
    requestAnimationFrame(() => this.#say(text));
  }

  /** Always announced as well: a page that lost its server may not be able to load the toast element. */
  toast(level: "info" | "warn" | "success" | "error", text: string, options: NoticeOptions = {}): void {
    const toasts = this.#element.renderRoot.querySelector("vitrine-toasts");
    import("./toasts.element.ts").then(
      ({ ToastsElement }) => toasts instanceof ToastsElement && toasts.show(level, text, options),
      () => undefined,
    );
    this.announce(options.title ? `${options.title}. ${text}` : text);
  }

  #say(text: string) {
    this.announcement = text;
    this.#element.requestUpdate();
  }
}
