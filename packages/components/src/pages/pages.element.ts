import { say } from "../_words/say.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { PanelsElement } from "../_element/panels-element.ts";
import { pagesSpec, type PagesProps } from "./pages.ts";
import { styles } from "./pages.styles.ts";

export interface PagesElement extends ElementProps<PagesProps> {
  labels: readonly string[];
  paths: readonly string[];
  selected: string | null;
}

/** Name of the parameter that says the page; a tag puts its prefix before it. */
const KEY = "page";

/** The element of `pages()`: links between pages, kept in step with the address. Each child is one page. */
export class PagesElement extends PanelsElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(pagesSpec) };
  /** Title of the document without a page's name. */
  #title: string | undefined;
  readonly #follow = () => this.#read();

  constructor() {
    super();
    this.useDefaults(pagesSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.#follow);
    this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#follow);
  }

  /** Index of the open page; if it is hidden, the first visible one. */
  get #current(): number {
    const wanted = Math.max(0, this.labels.indexOf(this.selected ?? ""));
    return this.isHidden(wanted) ? this.labels.findIndex((_, i) => !this.isHidden(i)) : wanted;
  }

  /** Opens the page of the address. A name that is none is left to others. */
  #read() {
    const place = this.host?.place?.();
    const path = place && new URL(location.href).searchParams.get(place.prefix + KEY);
    const i = place ? this.paths.indexOf(path ?? "") : -1;
    if (i < 0 || i === this.#current || (path === null && !this.hasUpdated)) return;
    this.select(i);
  }

  /** Address of a page; undefined if the address is not this demo's to change. */
  #addressOf(i: number): URL | undefined {
    const place = this.host?.place?.();
    if (!place) return undefined;
    const url = new URL(location.href);
    const path = this.paths[i]!;
    if (path === "") url.searchParams.delete(place.prefix + KEY);
    else url.searchParams.set(place.prefix + KEY, path);
    return url;
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    this.toggleAttribute("data-fill", this.fill);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("selected")) return;
    const i = this.#current;
    const url = this.#addressOf(i);
    if (changed.get("selected") !== undefined) this.host?.announce(this.labels[i] ?? "");
    if (!url) return;
    if (url.href !== location.href) this.host?.moveTo?.(url);
    this.#entitle(i);
  }

  /** Names the open page in the document's title, on a demo's own page. */
  #entitle(i: number) {
    if (this.host?.place?.()?.prefix !== "") return;
    this.#title ??= document.title;
    const name = this.paths[i] === "" ? "" : this.labels[i]!;
    document.title = [name, this.#title].filter(Boolean).join(" · ");
  }

  #open(event: MouseEvent, i: number) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (i !== this.#current) this.select(i);
  }

  protected override renderBody() {
    const current = this.#current;
    return html`<div class="all ${this.side ? "side" : ""}">
      <nav aria-label=${say("Pages")}>
        <ul>
          ${this.labels.map((label, i) => (this.isHidden(i) ? nothing : html`<li>${this.#link(label, i, i === current)}</li>`))}
        </ul>
      </nav>
      ${this.labels.map(
        (label, i) =>
          html`<section aria-label=${label} ?hidden=${i !== current}><slot name="panel-${i}"></slot></section>`,
      )}
    </div>`;
  }

  #link(label: string, i: number, isCurrent: boolean) {
    const url = this.#addressOf(i);
    const mark = isCurrent ? "page" : nothing;
    const open = (event: MouseEvent) => this.#open(event, i);
    return url
      ? html`<a href=${url.href} aria-current=${mark} @click=${open}>${label}</a>`
      : html`<button type="button" aria-current=${mark} @click=${open}>${label}</button>`;
  }
}

define("vitrine-pages", PagesElement);
