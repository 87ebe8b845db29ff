import { html, nothing } from "lit";
import type { Place } from "../annotatedimage/annotation.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import { ready } from "../_media/ready.ts";
import { say } from "../_words/say.ts";
import type { Area } from "./picked-area.ts";
import type { PickerElement } from "./picker.element.ts";

/** What cropping asks of its element. */
export interface CropStepOptions {
  /** Width and height of the image, in its own pixels. */
  size(): Place;
  /** Width over height that the part keeps; null is any. */
  aspect(): number | null;
  keep(box: Area): void;
}

/** Choosing the part of an image to keep. */
export class CropStep {
  readonly #element: ComponentElement;
  readonly #options: CropStepOptions;
  #isOpen = false;

  constructor(element: ComponentElement, options: CropStepOptions) {
    this.#element = element;
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get #picker(): PickerElement | null {
    return this.#element.renderRoot.querySelector("vitrine-picker");
  }

  async start(): Promise<void> {
    if (!(await ready(this.#element, import("./picker.element.ts")))) return;
    this.#isOpen = true;
    this.#element.requestUpdate();
    await this.#element.updateComplete;
    await this.#picker?.updateComplete;
    this.#picker?.start();
    this.#picker?.focus({ preventScroll: true });
  }

  stop(): void {
    if (this.#isOpen) this.#element.requestUpdate();
    this.#isOpen = false;
  }

  /** Lies over the image. */
  renderPicker(): unknown {
    const { size, aspect } = this.#options;
    return html`<vitrine-picker .what=${"box"} .size=${size()} .aspect=${aspect()}></vitrine-picker>`;
  }

  renderButtons(): unknown {
    if (!this.#isOpen) return nothing;
    return html`<div class="cropping">
      <button class="button primary" type="button" @click=${() => this.#keep()}>${say("Keep this part")}</button>
      <button class="button" type="button" @click=${() => this.stop()}>${say("Cancel")}</button>
    </div>`;
  }

  #keep() {
    const box = this.#picker?.box;
    if (box) this.#options.keep(box);
  }
}
