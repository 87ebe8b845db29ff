import { sayWith } from "../_words/say-with.ts";
import { VitrineError } from "@vitrine/core";
import type { FileRule, PropValues } from "@vitrine/core/internal";
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { ComponentElement } from "../_element/component-element.ts";
import { Intake, type Way } from "./intake.ts";
import { media } from "./media.styles.ts";
import { notRead } from "./not-read.ts";
import { notesList, sendingRows } from "./parts.ts";
import { fromList, type Picked } from "./picked.ts";
import { Sender, type Sending } from "./sender.ts";
import { sift } from "./sift.ts";
import { allIcons } from "../_element/all-icons.ts";

/** Options of a file chooser. */
export interface ChooserOptions {
  readonly many?: boolean;
  readonly folder?: boolean;
}

/**
 * Base class of elements with files: choosing, dropping and pasting; files are validated, then uploaded with progress.
 * A subclass defines the remaining capacity, and stores uploaded files.
 */
export abstract class FilesElement extends ComponentElement {
  static override styles = [...super.styles, media];
  static override properties: PropertyDeclarations = { ...super.properties, notes: { state: true } };
  declare accept: readonly string[];
  declare maxBytes: number | null;
  declare protected notes: readonly string[];
  /** The visitor's last value. */
  #taken: unknown;

  protected readonly sender = new Sender(this, {
    upload: async (file, options) => {
      if (!this.host) throw new VitrineError("refused", "There is no page that takes this file.");
      return this.host.upload(file, options);
    },
    started: (idle) => (this.settled = idle),
    sent: (items) => {
      this.received(items);
      this.host?.announce(
        items.length === 1
          ? sayWith("{name} was sent", { name: items[0]!.path })
          : sayWith("{n} files were sent", { n: items.length }),
      );
    },
    failed: ({ path, problem }) =>
      this.host?.announce(sayWith("{name} could not be sent. {problem}", { name: path, problem })),
  });

  protected readonly intake = new Intake(this, {
    takes: (way) => this.editable && this.takes(way),
    take: (picked, unread) => {
      if (picked.length > 0 || unread.length > 0) this.add(picked, unread.map(notRead));
    },
  });

  constructor() {
    super();
    this.notes = [];
  }

  protected override take(value: unknown, ...events: string[]): void {
    this.#taken = value;
    super.take(value, ...events);
  }

  /** A value that a program sets later, such as an example or a reset, is not replaced by pending uploads. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has("value") || this.value === this.#taken) return;
    this.notes = [];
    if (this.replaces) for (const item of this.sender.items) this.sender.discard(item);
  }

  /** A value that is put back, even if it is the same, replaces what is on its way, too. */
  override assign(props: PropValues): void {
    super.assign(props);
    if (!("value" in props)) return;
    this.notes = [];
    for (const item of this.sender.items) this.sender.discard(item);
  }

  /** Number of further files accepted. */
  protected abstract readonly room: number;

  /** Whether a new file replaces the previous one. */
  protected get replaces(): boolean {
    return false;
  }

  /** Stores uploaded files, in the order of picking. */
  protected abstract received(items: readonly Sending[]): void;

  /** Whether files may be dropped or pasted. */
  protected takes(_way: Way): boolean {
    return true;
  }

  protected get rule(): FileRule {
    return { accept: this.accept, maxBytes: this.maxBytes };
  }

  /** Uploads the picked files that fit the rules, and shows why others do not. */
  protected add(picked: readonly Picked[], others: readonly string[] = []): void {
    if (picked.length === 0 && others.length === 0) return;
    const { fit, notes: unfit } = sift(picked, this.rule, this.room);
    const notes = [...unfit, ...others];
    this.notes = notes;
    if (this.replaces && fit.length > 0) for (const item of this.sender.items) this.sender.discard(item);
    if (notes.length > 0) this.host?.announce(notes.join(" "));
    this.sender.send(fit);
  }

  /** Shows why nothing was added. */
  protected refuse(notes: readonly string[]): void {
    this.notes = notes;
    this.host?.announce(notes.join(" "));
  }

  /** Opens the file chooser. */
  protected choose(): void {
    this.renderRoot.querySelector<HTMLInputElement>("#chooser")?.click();
  }

  /** Where the focus goes when its button disappears: to the drop zone, or to the first button. */
  protected readonly focusHome: string = ".drop:not(:disabled), .actions .icon:not(:disabled)";

  protected override update(changed: PropertyValues): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (!focused || focused.isConnected) return;
    this.renderRoot.querySelector<HTMLElement>(this.focusHome)?.focus({ preventScroll: true });
  }

  /** Not a `<label>`: on a button it would override the button's own text. */
  protected override renderLabel(): unknown {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  /** Group of the element's parts, named by the label. */
  protected renderGroup(content: unknown): TemplateResult {
    return html`<div
      class=${this.intake.hovered ? "hovered" : ""}
      role="group"
      aria-label=${this.accessibleName}
      aria-describedby=${this.describedBy}
    >
      ${content}
    </div>`;
  }

  /** The hidden file chooser; `choose()` opens it. */
  protected renderChooser({ many = false, folder = false }: ChooserOptions = {}): TemplateResult {
    return html`<input
      id="chooser"
      type="file"
      hidden
      ?disabled=${!this.editable}
      accept=${this.accept.join(",") || nothing}
      ?multiple=${many}
      ?webkitdirectory=${folder}
      @change=${this.#chosen}
    />`;
  }

  #chosen(event: Event) {
    const chooser = event.target as HTMLInputElement;
    const picked = fromList(chooser.files ?? []);
    // Cleared, because choosing the same file again would otherwise fire no change.
    chooser.value = "";
    this.add(picked);
  }

  /** The drop zone, which opens the chooser when clicked. */
  protected renderDrop(words: unknown, slim = false): TemplateResult {
    return html`<button
      class=${slim ? "drop slim" : "drop"}
      type="button"
      ?disabled=${!this.editable}
      @click=${() => this.choose()}
    >
      ${slim ? allIcons.plus : allIcons.upload}<span>${words}</span>
    </button>`;
  }

  /** Pending uploads and rejected files. */
  protected renderNews(): unknown {
    return [sendingRows(this.sender), notesList(this.notes, () => (this.notes = []))];
  }
}
