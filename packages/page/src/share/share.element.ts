import { define, say, shared, type Host } from "@vitrine/components/elements";
import { sayWith } from "@vitrine/components/words";
import type { Description, FileRef, Json } from "@vitrine/core";
import { fromDataUrl, type Manifest } from "@vitrine/core/internal";
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { dialogStyles } from "../dialog.styles.ts";
import { namedInputs } from "../guest/input-names.ts";
import { bakedValues } from "../home/baked-values.ts";
import { folderOf } from "../home/create-home-engine.ts";
import { placeOf } from "../link/address.ts";
import { writeLink, type DemoLink } from "../link/link.ts";
import type { LinkPlace } from "../link/may-hold.ts";
import { isList } from "../link/short.ts";
import { LONGEST, qrCode } from "./qr-code.ts";
import { platforms, simpleValues, type Platform } from "./snippets.ts";

/** A URL to share, and the demo's description there. */
export interface Target {
  readonly place: LinkPlace;
  readonly description: Description;
}

/** Data of the dialog. */
export interface Shared {
  /** Original description of the demo. */
  readonly description: Description;
  /** The demo's own page. */
  readonly own: LinkPlace;
  /** The surrounding page, if its URL may contain values. */
  readonly here: Target | undefined;
  readonly manifest: Manifest | undefined;
  /** Values of the inputs by component id. */
  readonly values: Readonly<Record<string, Json>>;
  readonly urlOf: (ref: FileRef) => string;
  readonly reset: () => void;
}

/** The demo that is shared: the URL of its own page, and its address. */
type SharedDemo = LitElement & {
  readonly link: URL | undefined;
  readonly src: string | null;
  reset(): Promise<void>;
};

/** What can be done with a demo's link. */
export interface Sharing {
  /** Opens the dialog. */
  open(): Promise<void>;
  /** See `Host`. */
  readonly link: NonNullable<Host["link"]>;
}

/** Shares a demo as it is now. Links may lead to its own page, and to the page around it, which shows `app`. */
export function sharing(demo: SharedDemo, app: Description, shown: Omit<Shared, "own" | "here" | "reset">): Sharing {
  const { link, src } = demo;
  const place = link ? undefined : placeOf(link, demo);
  const shared: Shared = {
    ...shown,
    own: ownPlace(link, folderOf(src ?? "")),
    here: place && { place, description: app },
    reset: () => void demo.reset(),
  };
  return {
    open: async () => demo.renderRoot.querySelector<ShareElement>("vitrine-share")?.open(shared),
    link: async () => {
      const { url, left } = await linkTo(shared, shared.here ?? ownTarget(shared));
      return { url, left: labelsOf(shared.description, left) };
    },
  };
}

function ownTarget({ own, description }: Shared): Target {
  return { place: own, description };
}

function linkTo({ values, manifest, urlOf }: Shared, { place, description }: Target): Promise<DemoLink> {
  // A strict policy forbids fetching data: URLs.
  const read = async (ref: FileRef) => fromDataUrl(ref.url) ?? readFile(urlOf(ref));
  const tellNone = manifest !== undefined && Object.keys(bakedValues(manifest)).length > 0;
  return writeLink(place, { description, values, read, tellNone });
}

/** Labels of these inputs. */
function labelsOf(description: Description, names: readonly string[]): string[] {
  const ids = new Map(namedInputs(description).map(({ name, id }) => [name, id]));
  return names.map((name) => (description.components[ids.get(name)!]!.props["label"] as string | null) || name);
}

/** Target of a link to the demo's own page: its folder, or its file. */
function ownPlace(own: URL | undefined, base: URL): LinkPlace {
  return { url: own?.protocol === "file:" ? new URL(own.pathname, own) : base, prefix: "" };
}

/** Dialog for sharing a demo: a link with its inputs, and code for embedding it in other pages. */
export class ShareElement extends LitElement {
  static override properties: PropertyDeclarations = {
    link: { state: true },
    own: { state: true },
    platform: { state: true },
    note: { state: true },
    code: { state: true },
  };
  static override styles = [
    shared,
    dialogStyles,
    css`
      dialog {
        --width: 560px;
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
        font: var(--v-small) / 1.5 var(--v-mono);
      }
      label {
        display: block;
        margin-block-end: 4px;
        color: var(--v-muted);
        font-size: var(--v-small);
        font-weight: 500;
      }
      .hint {
        margin: 6px 0 0;
        color: var(--v-muted);
        font-size: var(--v-small);
      }
      summary {
        width: fit-content;
        margin-block-start: 8px;
        color: var(--v-muted);
        font-size: var(--v-small);
        cursor: pointer;
      }
      .qr {
        display: block;
        width: min(100%, 208px);
        margin-block-start: 8px;
        border: 1px solid var(--v-line);
        border-radius: var(--v-radius);
      }
      footer {
        display: flex;
        justify-content: space-between;
        margin-block-start: 20px;
      }
    `,
  ];
  declare protected link: DemoLink | undefined;
  /** Link to the demo's own page, on which the embedding code is based. */
  declare protected own: DemoLink | undefined;
  declare protected platform: string;
  declare protected note: string;
  /** The link as a QR code, where somebody asked for one. */
  declare protected code: TemplateResult | undefined;
  #shared: Shared | undefined;

  constructor() {
    super();
    this.platform = platforms[0]!.id;
    this.note = "";
  }

  /** Opens the dialog with the demo's current state. */
  async open(shared: Shared): Promise<void> {
    this.#shared = shared;
    this.note = "";
    this.code = undefined;
    this.own = await linkTo(shared, ownTarget(shared));
    this.link = shared.here ? await linkTo(shared, shared.here) : this.own;
    await this.updateComplete;
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector("dialog")!;
  }

  get #isFile(): boolean {
    return this.#shared!.own.url.protocol === "file:";
  }

  get #platforms(): readonly Platform[] {
    return platforms.filter(({ built }) => !built || this.#shared!.manifest?.built);
  }

  get #platform(): Platform {
    return platforms.find(({ id }) => id === this.platform)!;
  }

  get #snippet(): string {
    const { own, manifest, description } = this.#shared!;
    const { url: link } = this.own!;
    const lists = new Set(namedInputs(description).flatMap(({ name, schema }) => (isList(schema) ? [name] : [])));
    return this.#platform.snippet({
      url: own.url.href,
      title: description.title || manifest?.name || say("Demo"),
      version: manifest?.vitrine,
      integrity: manifest?.built?.script.integrity,
      picture: manifest?.built !== undefined,
      values: simpleValues(link, (name) => lists.has(name)),
      state: link.slice(own.url.href.length),
    });
  }

  protected override render() {
    return html`<dialog aria-labelledby="title" closedby="any">
      <header>
        <h2 id="title">${say("Share this demo")}</h2>
        <button class="icon" type="button" aria-label=${say("Close")} @click=${() => this.#dialog.close()}>×</button>
      </header>
      ${this.link && this.own ? [this.#renderLink(this.link), this.#isFile ? fileHint() : this.#renderEmbed()] : nothing}
      <p class="hint" role="status">${this.note}</p>
      <footer>
        ${this.#button(say("Reset the demo"), () => this.#reset())}
        ${this.#button(say("Done"), () => this.#dialog.close())}
      </footer>
    </dialog>`;
  }

  #renderLink({ url, left }: DemoLink) {
    return html`<section>
      <label for="link">${say("Link, with what is filled in")}</label>
      <div class="line">
        <input class="control" id="link" readonly .value=${url} @focus=${selectAll} />
        ${this.#button(say("Copy link"), () => void this.#copy("link", left))}
      </div>
      ${
        left.length > 0
          ? html`<p class="hint">
              ${sayWith("Left out, since a link cannot hold it: {names}.", { names: this.#labels(left) })}
            </p>`
          : nothing
      }
      ${url.length > LONGEST || this.#isFile ? nothing : this.#renderCode(url)}
    </section>`;
  }

  #renderCode(url: string) {
    const show = async ({ target }: Event) => {
      if ((target as HTMLDetailsElement).open) this.code = await qrCode(url, say("QR code"));
    };
    return html`<details @toggle=${show}>
      <summary>${say("QR code")}</summary>
      ${this.code ?? nothing}
    </details>`;
  }

  #renderEmbed() {
    const { hint, holds } = this.#platform;
    const { packed, left } = this.own!;
    const missing = holds === "all" ? left : [...packed, ...left];
    return html`<section>
      <label for="platform">${say("Show it on another page")}</label>
      <select class="control" id="platform" @change=${(event: Event) => this.#choose(event)}>
        ${this.#platforms.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.platform}>${say(name)}</option>`)}
      </select>
      <textarea
        class="control"
        id="snippet"
        aria-label=${say("Code for that page")}
        readonly
        .value=${this.#snippet}
      ></textarea>
      ${this.#button(say("Copy code"), () => void this.#copy("snippet", missing))}
      <p class="hint">${say(hint)}</p>
      ${missing.length > 0 ? html`<p class="hint">${sayWith("Not in this code: {names}.", { names: this.#labels(missing) })}</p>` : nothing}
    </section>`;
  }

  #labels(names: readonly string[]): string {
    return labelsOf(this.#shared!.description, names).join(", ");
  }

  #button(name: string, act: () => void) {
    return html`<button class="button" type="button" @click=${act}>${name}</button>`;
  }

  #choose(event: Event) {
    this.platform = (event.target as HTMLSelectElement).value;
  }

  /** A frame may not be allowed to write to the clipboard: then the text is selected, for copying by hand. */
  async #copy(id: "link" | "snippet", missing: readonly string[]) {
    const field = this.renderRoot.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`)!;
    // Emptied first, so that a repeated text is announced again.
    this.note = "";
    await this.updateComplete;
    try {
      await navigator.clipboard.writeText(field.value);
      this.note =
        missing.length > 0 ? sayWith("Copied, without: {names}", { names: this.#labels(missing) }) : say("Copied");
    } catch {
      field.focus();
      field.select();
      this.note = say("This page may not copy by itself. The text is selected: copy it with the keyboard.");
    }
  }

  #reset() {
    this.#dialog.close();
    this.#shared!.reset();
  }
}

const fileHint = () => html`<p class="hint">${say("This demo is a file on your device: send the file itself.")}</p>`;

async function readFile(url: string): Promise<Blob> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return response.blob();
}

function selectAll(event: Event) {
  (event.target as HTMLInputElement).select();
}

define("vitrine-share", ShareElement);
