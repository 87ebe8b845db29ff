import { refuses, type FileRule } from "@vitrine/core/internal";
import { html, nothing, type TemplateResult } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import { say } from "../_words/say.ts";
import { canReadClipboard, clipboardImages } from "./clipboard.ts";
import { ready } from "./ready.ts";
import type { RecordedEvent } from "./recorded.ts";
import type { WebcamElement } from "./webcam.element.ts";

/** Where a visitor may take an image from. */
export type ImageSource = "upload" | "camera" | "paste";

/** What an element with image sources does with them. */
export interface ImageSourcesOptions {
  has(source: ImageSource): boolean;
  editable(): boolean;
  rule(): FileRule;
  /** Props of the camera. */
  camera(): { readonly mirror: boolean; readonly live: boolean };
  take(files: readonly File[]): void;
  /** No image came; the notes say why. */
  refuse(notes: readonly string[]): void;
  choose(): void;
}

/** The camera, the clipboard and the drop zone of an element that takes one image. */
export class ImageSources {
  readonly #element: ComponentElement;
  readonly #options: ImageSourcesOptions;
  /** Whether the camera is open. */
  #isOpen = false;

  constructor(element: ComponentElement, options: ImageSourcesOptions) {
    this.#element = element;
    this.#options = options;
  }

  get isCameraOpen(): boolean {
    return this.#isOpen;
  }

  /** The open camera. */
  get webcam(): WebcamElement | null {
    return this.#element.renderRoot.querySelector<WebcamElement>("vitrine-webcam");
  }

  async openCamera(): Promise<void> {
    if (!(await ready(this.#element, import("./webcam.element.ts")))) return;
    this.#isOpen = true;
    this.#element.requestUpdate();
    await this.#element.updateComplete;
    await this.webcam?.updateComplete;
    this.webcam?.focus({ preventScroll: true });
  }

  closeCamera(): void {
    if (this.#isOpen) this.#element.requestUpdate();
    this.#isOpen = false;
  }

  renderCamera(): TemplateResult {
    const { rule, camera, take } = this.#options;
    const jpeg = refuses(rule(), { name: "camera.jpg", type: "image/jpeg", size: 1 }) === undefined;
    const { mirror, live } = camera();
    return html`<vitrine-webcam
      .mirror=${mirror}
      .live=${live}
      .type=${jpeg ? "image/jpeg" : "image/png"}
      @vitrine-recorded=${({ file }: RecordedEvent) => {
        this.closeCamera();
        take([file]);
      }}
      @close=${() => this.closeCamera()}
    ></vitrine-webcam>`;
  }

  /** Small buttons by which another image takes the place of one. */
  renderReplacing(button: (icon: "upload" | "camera", name: string, act: () => void) => unknown): unknown {
    const { has, choose } = this.#options;
    return [
      has("upload") ? button("upload", say("Replace the image"), choose) : nothing,
      has("camera") ? button("camera", say("Use the camera"), () => void this.openCamera()) : nothing,
    ];
  }

  /** The sources, around the element's drop zone; `more` are its own. */
  render(drop: (words: string) => unknown, more: unknown = nothing): TemplateResult {
    const { has } = this.#options;
    const words = has("paste")
      ? say("Drop an image here, paste it, or choose one")
      : say("Drop an image here, or choose one");
    return html`<div class="sources">
      ${has("upload") ? drop(words) : nothing}
      ${has("camera") ? this.renderButton("camera", say("Camera"), () => this.openCamera()) : nothing}
      ${has("paste") && canReadClipboard() ? this.renderButton("copy", say("Paste"), () => this.#paste()) : nothing}
      ${more}
    </div>`;
  }

  renderButton(icon: keyof typeof allIcons, words: string, act: () => Promise<void> | void): TemplateResult {
    const disabled = !this.#options.editable();
    return html`<button class="button" type="button" ?disabled=${disabled} @click=${() => void act()}>
      ${allIcons[icon]}${words}
    </button>`;
  }

  async #paste() {
    const { take, refuse } = this.#options;
    const files = await clipboardImages().catch(() => undefined);
    if (files?.length) return take(files);
    const why = files
      ? say("There is no image on the clipboard.")
      : say("The browser did not let the page see the clipboard.");
    refuse([`${why} Copy an image, point at this place, and press Ctrl+V (⌘V on a Mac).`]);
  }
}
