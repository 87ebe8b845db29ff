import { say, shared, define } from "@vitrine/components/elements";
import type { NoticeOptions } from "@vitrine/core/internal";
import { css, html, LitElement, nothing, type PropertyDeclarations } from "lit";

/** A message that disappears by itself. */
export interface Toast {
  readonly id: number;
  readonly level: "info" | "warn" | "success" | "error";
  readonly title: string;
  readonly text: string;
  /** Milliseconds until it disappears; null if it stays until it is closed. */
  readonly durationMs: number | null;
}

const SHOWN_MS = 6000;
const TICK_MS = 250;
const MOST_SHOWN = 4;

/**
 * Messages of `info()`, `warn()` and `success()`, at the edge of the app. They disappear by themselves, or when closed;
 * not while the pointer or the focus is on one of them. Source: WCAG 2.2, 2.2.1.
 */
export class ToastsElement extends LitElement {
  static override properties: PropertyDeclarations = { toasts: { attribute: false } };
  static override styles = [
    shared,
    css`
      :host {
        position: sticky;
        inset-block-end: 12px;
        z-index: 10;
        display: grid;
        justify-items: end;
        gap: 8px;
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: start;
        gap: 8px;
        max-width: min(100%, 420px);
        padding: 8px 8px 8px 14px;
        border: 1px solid var(--v-line);
        border-inline-start: 3px solid var(--v-accent);
        border-radius: var(--v-radius);
        background: var(--v-surface);
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.12);
        overflow-wrap: anywhere;
        pointer-events: auto;
      }
      .toast p {
        margin: 2px 0;
        overflow-wrap: anywhere;
      }
      .is-warn {
        border-inline-start-color: var(--v-warning);
      }
      .is-success {
        border-inline-start-color: var(--v-success);
      }
      .is-error {
        border-inline-start-color: var(--v-danger);
      }
    `,
  ];
  declare toasts: readonly Toast[];
  #count = 0;

  constructor() {
    super();
    this.toasts = [];
  }

  show(level: Toast["level"], text: string, { title = "", durationMs = SHOWN_MS }: NoticeOptions = {}): void {
    const toast = { id: ++this.#count, level, title, text, durationMs };
    this.toasts = [...this.toasts, toast].slice(-MOST_SHOWN);
    if (durationMs !== null) this.#closeAfter(toast, durationMs);
  }

  #closeAfter(toast: Toast, leftMs: number) {
    if (leftMs <= 0) return this.#close(toast);
    const tickMs = Math.min(TICK_MS, leftMs);
    const isRead = this.matches(":hover, :focus-within");
    setTimeout(() => this.#closeAfter(toast, isRead ? leftMs : leftMs - tickMs), tickMs);
  }

  #close(toast: Toast) {
    this.toasts = this.toasts.filter((one) => one !== toast);
  }

  protected override render() {
    return this.toasts.map(
      (toast) =>
        html`<div class="toast is-${toast.level}">
          <div>
            ${toast.title ? html`<strong>${toast.title}</strong>` : nothing}
            <p>${toast.text}</p>
          </div>
          <button class="icon" type="button" aria-label=${say("Close")} @click=${() => this.#close(toast)}>×</button>
        </div>`,
    );
  }
}

define("vitrine-toasts", ToastsElement);
