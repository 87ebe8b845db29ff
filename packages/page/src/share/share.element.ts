import { shared, define } from "@vitrine/components/elements";
import { fromDataUrl, type Description, type FileRef, type Json, type Manifest } from "@vitrine/core";
import { css, html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { namedInputs } from "../guest/input-names.ts";
import { writeLink, type DemoLink } from "../link/link.ts";
import { platforms, simpleValues } from "./snippets.ts";

/** What the dialog needs of the demo. */
export interface Shared {
  readonly base: URL;
  readonly description: Description;
  readonly manifest: Manifest | undefined;
  /** What the inputs hold, by component id. */
  readonly values: Readonly<Record<string, Json>>;
  readonly urlOf: (ref: FileRef) => string;
  readonly reset: () => void;
}

/** The ways to pass a demo on: a link with what is filled in, and what other pages take to show it. */
export class ShareElement extends LitElement {
  static override properties: PropertyDeclarations = {
    link: { state: true },
    platform: { state: true },
    note: { state: true },
  };
  static override styles = [
    shared,
    css`
      dialog {
        box-sizing: border-box;
        width: min(560px, calc(100vw - 24px));
        max-height: calc(100dvh - 24px);
        padding: 20px;
        border: 1px solid var(--vitrine-line);
        border-radius: calc(var(--vitrine-radius) * 1.5);
        background: var(--vitrine-ground);
        color: var(--vitrine-text);
        box-shadow: 0 12px 48px rgb(0 0 0 / 0.2);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.35);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-block-end: 12px;
      }
      h2 {
        margin: 0;
        font-size: 18px;
        font-weight: 600;
      }
      section + section {
        margin-block-start: 20px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .line > .control {
        flex: 1 1 180px;
        width: auto;
        min-width: 0;
      }
      textarea.control {
        min-height: 112px;
        margin-block: 8px;
        resize: vertical;
        font: var(--vitrine-small) / 1.5 var(--vitrine-mono);
      }
      label {
        display: block;
        margin-block-end: 4px;
        font-weight: 550;
      }
      .hint {
        margin: 6px 0 0;
        color: var(--vitrine-muted);
        font-size: var(--vitrine-small);
      }
      footer {
        display: flex;
        justify-content: space-between;
        margin-block-start: 20px;
      }
    `,
  ];
  declare protected link: DemoLink | undefined;
  declare protected platform: string;
  declare protected note: string;
  #shared: Shared | undefined;

  constructor() {
    super();
    this.platform = platforms[0]!.id;
    this.note = "";
  }

  /** Opens the dialog for a demo as it is now. */
  async open(shared: Shared): Promise<void> {
    this.#shared = shared;
    this.note = "";
    // A strict page forbids even a fetch of a data: URL.
    const read = async (ref: FileRef) => fromDataUrl(ref.url) ?? (await fetch(shared.urlOf(ref))).blob();
    this.link = await writeLink(shared.base, shared.description, shared.values, read);
    await this.updateComplete;
    this.#dialog.showModal();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  get #snippet(): string {
    const { base, description, manifest } = this.#shared!;
    const names = namedInputs(description).map(({ name }) => name);
    const url = new URL("./", base).href;
    const title = description.title || manifest?.name || "Demo";
    const values = simpleValues(this.link!.url, names);
    const { snippet } = platforms.find(({ id }) => id === this.platform)!;
    return snippet({ url, title, values, integrity: manifest?.built?.script?.integrity });
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" closedby="any">
      <header>
        <h2 id="title">Share this demo</h2>
        ${this.#button("Close", () => this.#dialog.close(), "icon")}
      </header>
      ${this.link ? [this.#renderLink(this.link), this.#renderEmbed()] : nothing}
      <p class="hint" role="status">${this.note}</p>
      <footer>
        ${this.#button("Reset the demo", () => this.#reset())} ${this.#button("Done", () => this.#dialog.close())}
      </footer>
    </dialog>`;
  }

  #renderLink({ url, left }: DemoLink) {
    const isFile = this.#shared!.base.protocol === "file:";
    return html`<section>
      <label for="link">Link, with what is filled in</label>
      <div class="line">
        <input class="control" id="link" readonly .value=${url} @focus=${selectAll} />
        ${this.#button("Copy link", () => void this.#copy("link"))}
      </div>
      ${left.length > 0 ? html`<p class="hint">Too large for a link, and left out: ${left.join(", ")}.</p>` : nothing}
      ${isFile ? html`<p class="hint">This demo is a file on your device: send the file itself.</p>` : nothing}
    </section>`;
  }

  #renderEmbed() {
    const { hint } = platforms.find(({ id }) => id === this.platform)!;
    return html`<section>
      <label for="platform">Show it on another page</label>
      <select class="control" id="platform" @change=${(event: Event) => this.#choose(event)}>
        ${platforms.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.platform}>${name}</option>`)}
      </select>
      <textarea
        class="control"
        id="snippet"
        aria-label="Code for that page"
        readonly
        .value=${this.#snippet}
      ></textarea>
      ${this.#button("Copy code", () => void this.#copy("snippet"))}
      <p class="hint">${hint}</p>
    </section>`;
  }

  #button(name: string, act: () => void, kind: "button" | "icon" = "button") {
    const icon = kind === "icon";
    return html`<button class=${kind} type="button" aria-label=${icon ? name : nothing} @click=${act}>
      ${icon ? "×" : name}
    </button>`;
  }

  #choose(event: Event) {
    this.platform = (event.target as HTMLSelectElement).value;
  }

  /** A frame may be forbidden to write to the clipboard: then the text is selected, to be copied by hand. */
  async #copy(id: "link" | "snippet") {
    const field = this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`)!;
    try {
      await navigator.clipboard.writeText(field.value);
      this.note = "Copied";
    } catch {
      field.focus();
      field.select();
      this.note = "This page may not copy by itself. The text is selected: copy it with the keyboard.";
    }
  }

  #reset() {
    this.#dialog.close();
    this.#shared!.reset();
  }
}

function selectAll(event: Event) {
  (event.target as HTMLInputElement).select();
}

define("vitrine-share", ShareElement);
