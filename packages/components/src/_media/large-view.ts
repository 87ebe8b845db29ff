import { html, nothing } from "lit";
import type { ComponentElement } from "../_element/component-element.ts";
import { ready } from "./ready.ts";
import type { Picture, ViewerElement } from "./viewer.element.ts";

/** Options of a large view. */
export interface LargeViewOptions {
  pictures(): readonly Picture[];
  /** Whether images can be downloaded. */
  download(): boolean;
  /** The visitor went to another image. */
  moved?(index: number): void;
  opened?(): void;
  closed?(): void;
}

/** Shows an element's images over the whole page. Loaded on first use. */
export class LargeView {
  readonly #host: ComponentElement;
  readonly #options: LargeViewOptions;
  #loaded = false;

  constructor(host: ComponentElement, options: LargeViewOptions) {
    this.#host = host;
    this.#options = options;
  }

  async open(index = 0): Promise<void> {
    if (!(await ready(this.#host, import("./viewer.element.ts")))) return;
    this.#loaded = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#host.renderRoot.querySelector<ViewerElement>("vitrine-viewer")!.open(index);
    this.#options.opened?.();
  }

  /** Template of the view, to be included in the element's. */
  render(): unknown {
    if (!this.#loaded) return nothing;
    const { pictures, download, moved, closed } = this.#options;
    return html`<vitrine-viewer
      .pictures=${pictures()}
      .download=${download()}
      @go=${({ detail }: CustomEvent<number>) => moved?.(detail)}
      @close=${() => closed?.()}
    ></vitrine-viewer>`;
  }
}
