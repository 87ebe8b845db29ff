import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { shared } from "../_element/element.styles.ts";
import { downloadLink, isSmall } from "./parts.ts";
import { soundIcons } from "./sound-icons.ts";
import { styles } from "./viewer.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

/** An image for the large view. */
export interface Picture {
  readonly src: string;
  /** Alternative text. */
  readonly alt: string;
  readonly caption: string;
  /** File name for downloads. */
  readonly name: string;
  /** Draws what plays it, in place of the image, for a video. */
  readonly player?: (() => unknown) | undefined;
  /** Image of a video before it plays. */
  readonly poster?: string | undefined;
}

/** Small pictures at each side of the one that is shown. */
const AROUND = 24;

/** Shows images over the whole page, one at a time: arrow keys, Home and End navigate, Escape closes. Fires `close`, and `go` with the index. */
export class ViewerElement extends LitElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = {
    pictures: { attribute: false },
    download: { attribute: false },
    index: { state: true },
    small: { state: true },
  };
  declare pictures: readonly Picture[];
  /** Whether images can be downloaded. */
  declare download: boolean;
  declare protected index: number;
  /** Whether the image is so small that its pixels are shown enlarged. */
  declare protected small: boolean;

  constructor() {
    super();
    this.pictures = [];
    this.download = true;
    this.index = 0;
    this.small = false;
  }

  /** Opens the view at an image. */
  async open(index = 0): Promise<void> {
    this.index = index;
    await this.updateComplete;
    this.#dialog.showModal();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  /** The list may become shorter while results stream in. */
  get #at(): number {
    return Math.max(0, Math.min(this.index, this.pictures.length - 1));
  }

  protected override updated(): void {
    this.renderRoot.querySelector(".thumb[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  protected override render() {
    const picture = this.pictures[this.#at];
    return html`<dialog
      aria-label=${picture?.caption || picture?.alt || say("Image")}
      @keydown=${this.#pressed}
      @close=${() => this.dispatchEvent(new Event("close"))}
      @click=${this.#clicked}
    >
      ${picture ? [this.#bar(picture), this.#stage(picture), this.#strip()] : nothing}
    </dialog>`;
  }

  #bar({ src, name }: Picture) {
    return html`<div class="bar">
      <span class="count" aria-live="polite"
        >${this.#many ? sayWith("{at} of {total}", { at: this.#at + 1, total: this.pictures.length }) : ""}</span
      >
      ${this.download ? downloadLink(src, name) : nothing}
      <button
        class="icon"
        type="button"
        autofocus
        aria-label=${say("Close")}
        title=${say("Close")}
        @click=${() => this.#dialog.close()}
      >
        ${allIcons.close}
      </button>
    </div>`;
  }

  get #many(): boolean {
    return this.pictures.length > 1;
  }

  #stage({ src, alt, caption, player }: Picture) {
    return html`<div class="stage">
      ${this.#step("previous", say("Previous image"), -1)}
      <figure>
        ${
          player
            ? html`<div class="player">${player()}</div>`
            : html`<img class=${this.small ? "small" : ""} src=${src} alt=${alt} @load=${this.#loaded} />`
        }
        ${caption ? html`<figcaption>${caption}</figcaption>` : nothing}
      </figure>
      ${this.#step("next", say("Next image"), 1)}
    </div>`;
  }

  #loaded(event: Event) {
    this.small = isSmall(event.target as HTMLImageElement);
  }

  #step(icon: "previous" | "next", words: string, by: number) {
    if (!this.#many) return nothing;
    return html`<button
      class="icon step"
      type="button"
      aria-label=${words}
      title=${words}
      @click=${() => this.#go(this.#at + by)}
    >
      ${allIcons[icon]}
    </button>`;
  }

  #strip() {
    if (!this.#many) return nothing;
    const from = Math.max(0, this.#at - AROUND);
    return html`<div class="strip" role="group" aria-label=${say("All images")}>
      ${this.pictures.slice(from, this.#at + AROUND + 1).map((picture, i) => this.#thumb(picture, from + i))}
    </div>`;
  }

  #thumb({ src, alt, player, poster }: Picture, i: number) {
    return html`<button
      class="thumb"
      type="button"
      aria-label=${alt || sayWith("Image {n}", { n: i + 1 })}
      aria-current=${i === this.#at ? "true" : nothing}
      @click=${() => this.#go(i)}
    >
      ${player && !poster ? soundIcons.play : html`<img src=${poster ?? src} alt="" loading="lazy" />`}
    </button>`;
  }

  /** Wraps around at both ends. */
  #go(index: number) {
    this.index = (index + this.pictures.length) % this.pictures.length;
    this.dispatchEvent(new CustomEvent("go", { detail: this.index }));
  }

  #pressed(event: KeyboardEvent) {
    // A player has arrow keys of its own.
    if ((event.target as Element).closest(".player")) return;
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const targets: Record<string, number> = { Home: 0, End: this.pictures.length - 1 };
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.#go(this.#at + (event.key === forward ? 1 : -1));
    else if (event.key in targets) this.#go(targets[event.key]!);
    else return;
    event.preventDefault();
  }

  /** A click on the backdrop closes the view, as visitors expect. */
  #clicked(event: MouseEvent) {
    const target = event.target as Element;
    if (target.matches("dialog, .stage, figure")) this.#dialog.close();
  }
}

define("vitrine-viewer", ViewerElement);
