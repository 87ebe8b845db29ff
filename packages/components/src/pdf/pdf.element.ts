import type { FileRef } from "@vitrine/core";
import { html, nothing, svg, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { icon } from "../_element/icons.ts";
import { isEnter } from "../_element/keys.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { live } from "../_element/live.ts";
import { styleProps } from "../_element/style-props.ts";
import { FilesElement } from "../_media/files-element.ts";
import { downloadLink } from "../_media/parts.ts";
import type { Sending } from "../_media/sender.ts";
import { sayPercent } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { findText, type Match } from "./find-text.ts";
import type { PdfDocument, PdfFault } from "./open-pdf.ts";
import { PdfPages } from "./pdf-pages.ts";
import { PDF_TYPE, pdfSpec, type PdfProps } from "./pdf.ts";
import { styles } from "./pdf.styles.ts";

const minus = icon(svg`<path d="M5 12h14"/>`);
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

export interface PdfElement extends ElementProps<Omit<PdfProps, "value">> {
  value: FileRef | null;
}

/** The element of `pdf()`. */
export class PdfElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(pdfSpec) };

  #document: PdfDocument | null = null;
  #fault: PdfFault | "lost" | null = null;
  #pages: PdfPages | null = null;
  #zoom = 1;
  #wanted = "";
  #matches: readonly Match[] = [];
  #match = -1;
  /** Whether `#matches` are those of a text. */
  #sought = false;
  /** Pages whose text cannot be read. */
  #unread = 0;

  constructor() {
    super();
    this.accept = [PDF_TYPE];
    this.useDefaults(pdfSpec);
  }

  override valueText(): string {
    return this.value?.name ?? "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.value) void this.#open(this.value);
  }

  protected override get room(): number {
    return 1;
  }

  protected override get replaces(): boolean {
    return true;
  }

  protected override received(items: readonly Sending[]): void {
    this.take(items.at(-1)!.ref!, "input", "change", "upload");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has("value")) return;
    this.#close();
    if (this.value) void this.#open(this.value);
  }

  #close() {
    this.#pages?.stop();
    this.#document?.close();
    this.#document = this.#pages = this.#fault = null;
    this.#matches = [];
    this.#wanted = "";
    this.#sought = false;
  }

  async #open(value: FileRef) {
    await this.updateComplete;
    const opened = await this.#load(value).catch(() => "lost" as const);
    if (value !== this.value || !this.isConnected) return void (typeof opened === "object" && opened.close());
    if (typeof opened === "string") this.#fault = opened;
    else {
      this.#document = opened;
      this.#pages = new PdfPages(opened, () => this.requestUpdate());
      await this.#pages.measure();
    }
    this.requestUpdate();
  }

  async #load(value: FileRef): Promise<PdfDocument | PdfFault> {
    const { openPdf } = await lazyLoad(import("./open-pdf.ts"));
    const response = await fetch(this.host?.urlOf(value) ?? value.url);
    if (!response.ok) throw new Error(response.statusText);
    return openPdf(new Uint8Array(await response.arrayBuffer()));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const place = this.renderRoot.querySelector<HTMLElement>(".pages");
    if (place && this.#pages) this.#pages.show(place, this.#zoom, this.#matches, this.#matches[this.#match]);
  }

  protected override renderActions(): unknown {
    const { value } = this;
    if (!value) return nothing;
    return [
      this.download && this.host ? downloadLink(this.host.urlOf(value), value.name) : nothing,
      this.readonly
        ? nothing
        : this.iconButton(
            allIcons.close,
            sayWith("Remove {name}", { name: value.name || say("A file") }),
            () => this.take(null, "input", "change", "clear"),
            !this.editable,
          ),
    ];
  }

  protected override renderBody() {
    return this.renderGroup(
      html`${this.value ? this.#viewer(this.value) : nothing}${this.readonly ? this.#nothingYet() : this.#field()}`,
    );
  }

  #nothingYet() {
    return this.value ? nothing : html`<div class="empty">${say("Nothing to show yet")}</div>`;
  }

  #field() {
    const words = this.value ? say("Replace the file") : say("Drop a file here, paste it, or choose one");
    return html`${this.renderNews()}${this.renderDrop(words, this.value !== null)}${this.renderChooser()}`;
  }

  #viewer(value: FileRef) {
    if (this.#fault) return this.#refusal(this.#fault, value);
    const pages = this.#pages;
    if (!pages) return html`<div class="panel"><p class="note">${say("Loading …")}</p></div>`;
    const size = styleProps({ height: `${this.height}px` });
    return html`<div class="panel">
      ${this.#bar(pages)}
      <div class="pages" dir="ltr" tabindex="0" role="region" aria-label=${value.name || this.accessibleName} ${size}>
        ${pages.sizes.map((_, i) => {
          const words = sayWith("Page {n} of {total}", { n: i + 1, total: pages.sizes.length });
          return html`<div class="page" role="group" aria-label=${words}>
            <canvas aria-hidden="true"></canvas>
            <div class="text"></div>
          </div>`;
        })}
      </div>
    </div>`;
  }

  #refusal(fault: PdfFault | "lost", { name }: FileRef) {
    const words = {
      locked: say("This PDF has a password. Download it, and open it in a program that asks for the password."),
      broken: say("This file could not be read as a PDF. Download it to try it in another program."),
      lost: say("A part of this page did not come. Check the connection, then try again."),
    };
    return html`<div class="panel">
      <p class="note">
        ${words[fault]}
        ${this.host ? html`<a href=${this.host.urlOf(this.value!)} download=${name}>${sayWith("Download {name}", { name })}</a>` : nothing}
      </p>
    </div>`;
  }

  #bar(pages: PdfPages) {
    const total = pages.sizes.length;
    const { current } = pages;
    const at = ZOOMS.indexOf(this.#zoom);
    return html`<div class="bar">
      <span>
        ${this.iconButton(allIcons.previous, say("Previous page"), () => pages.go(current - 1), current <= 0)}
        <input
          class="control"
          inputmode="numeric"
          ?disabled=${this.disabled}
          aria-label=${say("Page")}
          .value=${live(String(current + 1))}
          @change=${(event: Event) => this.#goTo(event.target as HTMLInputElement)}
        />
        <span class="of">/ ${total}</span>
        ${this.iconButton(allIcons.next, say("Next page"), () => pages.go(current + 1), current >= total - 1)}
      </span>
      <span>
        ${this.iconButton(minus, say("Zoom out"), () => this.#zoomTo(at - 1), at === 0)}
        <span class="of">${sayPercent(this.#zoom)}</span>
        ${this.iconButton(allIcons.plus, say("Zoom in"), () => this.#zoomTo(at + 1), at === ZOOMS.length - 1)}
      </span>
      ${this.#finder()}
    </div>`;
  }

  #goTo(input: HTMLInputElement) {
    const page = Math.round(Number(input.value)) - 1;
    if (page >= 0) this.#pages!.go(page);
    this.requestUpdate();
  }

  #zoomTo(index: number) {
    this.#zoom = ZOOMS[index]!;
    this.requestUpdate();
  }

  #finder() {
    const total = this.#matches.length;
    const n = this.#match + 1;
    const words = total > 0 ? sayWith("Match {n} of {total}", { n, total }) : say("Nothing matches");
    const unread = this.#unread
      ? sayWith("{n} pages could not be searched", { n: this.#unread }, "1 page could not be searched")
      : "";
    return html`<span class="find">
      <input
        class="control"
        type="search"
        ?disabled=${this.disabled}
        placeholder=${say("Find")}
        aria-label=${say("Find")}
        .value=${live(this.#wanted)}
        @input=${(event: Event) => void this.#find((event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => isEnter(event) && this.#step(event.shiftKey ? -1 : 1)}
      />
      <span class="hidden-text" role="status"
        >${this.#sought ? [words, unread].filter(Boolean).join(". ") : nothing}</span
      >
      ${this.#sought ? html`<span class="of" aria-hidden="true">${total > 0 ? `${n} / ${total}` : words}</span>` : nothing}
      ${this.iconButton(allIcons.previous, say("Previous match"), () => this.#step(-1), total === 0)}
      ${this.iconButton(allIcons.next, say("Next match"), () => this.#step(1), total === 0)}
      ${this.#sought && unread ? html`<span class="of" aria-hidden="true">${unread}</span>` : nothing}
    </span>`;
  }

  async #find(wanted: string) {
    this.#wanted = wanted;
    const texts = await this.#pages!.texts();
    if (wanted !== this.#wanted || !this.#pages) return;
    this.#matches = findText(
      texts.map((pieces) => pieces ?? []),
      wanted,
    );
    this.#unread = texts.filter((pieces) => pieces === null).length;
    this.#sought = wanted.trim() !== "";
    this.#match = -1;
    this.#step(1);
  }

  #step(by: number) {
    const { length } = this.#matches;
    this.#match = length ? (this.#match + by + length) % length : -1;
    if (length) this.#pages!.go(this.#matches[this.#match]!.page);
    this.requestUpdate();
  }
}

define("vitrine-pdf", PdfElement);
