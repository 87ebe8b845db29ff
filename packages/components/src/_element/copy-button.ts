import { say } from "../_words/say.ts";
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { copyText } from "./copy.ts";
import { copyIcons } from "./copy-icons.ts";
import type { Host } from "./host.ts";

/** Milliseconds for which a button shows its success. */
const SHOWN_MS = 1500;

/** A small button that copies a text and reports the outcome: a tick, and words for a screen reader. */
export class CopyButton implements ReactiveController {
  readonly #element: ReactiveControllerHost & { readonly host: Host | undefined };
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: ReactiveControllerHost & { readonly host: Host | undefined }) {
    this.#element = element;
    element.addController(this);
  }

  hostDisconnected(): void {
    this.#show(false);
  }

  render(text: () => string, isEmpty: boolean, name: string = say("Copy")): TemplateResult {
    const act = () => void this.#copy(text());
    return html`<button class="icon" type="button" aria-label=${name} title=${name} ?disabled=${isEmpty} @click=${act}>
      ${this.#timer === undefined ? copyIcons.copy : copyIcons.check}
    </button>`;
  }

  async #copy(text: string) {
    const copied = await copyText(text);
    this.#show(copied);
    this.#element.host?.announce(copied ? say("Copied") : say("This page may not use the clipboard"));
  }

  #show(copied: boolean) {
    clearTimeout(this.#timer);
    this.#timer = copied ? setTimeout(() => this.#show(false), SHOWN_MS) : undefined;
    this.#element.requestUpdate();
  }
}
