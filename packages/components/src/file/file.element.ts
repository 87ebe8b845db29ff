import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { saySize } from "../_words/size.ts";
import { define } from "../_element/define.ts";
import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { FilesElement } from "../_media/files-element.ts";
import { downloadLink } from "../_media/parts.ts";
import type { Picked } from "../_media/picked.ts";
import type { Sending } from "../_media/sender.ts";
import { fileSpec, type FileProps, type FolderRef } from "./file.ts";
import { styles } from "./file.styles.ts";
import { allIcons } from "../_element/all-icons.ts";

type Value = FileRef | readonly (FileRef | FolderRef)[] | null;

export interface FileElement extends ElementProps<Omit<FileProps, "value">> {
  value: Value;
}

/** The element of `file()`: a drop zone and a list of its files. */
export class FileElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(fileSpec) };

  constructor() {
    super();
    this.useDefaults(fileSpec);
  }

  /** With several files, an empty value is a list; null is only for a single file. */
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.count !== "one") this.value ??= [];
  }

  override valueText(): string {
    return this.#entries.map(nameOf).join(", ");
  }

  get #entries(): readonly (FileRef | FolderRef)[] {
    return this.value === null ? [] : ([this.value].flat() as readonly (FileRef | FolderRef)[]);
  }

  protected override get room(): number {
    if (this.count === "one") return 1;
    return this.maxFiles - this.#entries.length - this.sender.items.length;
  }

  protected override get replaces(): boolean {
    return this.count === "one";
  }

  /** Sorted, since a folder's files come in no order. */
  protected override add(picked: readonly Picked[], others: readonly string[] = []): void {
    super.add(this.count === "folder" ? picked.toSorted((a, b) => (a.path < b.path ? -1 : 1)) : picked, others);
  }

  protected override received(items: readonly Sending[]): void {
    const added = items.map(({ ref, path }) => (this.count === "folder" ? { file: ref!, path } : ref!));
    this.take(this.count === "one" ? added.at(-1) : [...this.#entries, ...added], "input", "change", "upload");
  }

  protected override renderBody() {
    return this.renderGroup(this.readonly ? this.#offer() : this.renderField());
  }

  #offer() {
    return this.#entries.length > 0 ? this.renderList() : html`<div class="empty">${say("No files yet")}</div>`;
  }

  /** Content where files are chosen. */
  protected renderField(): unknown {
    const empty = this.#entries.length === 0;
    return html`${this.renderList()}${this.renderNews()}
    ${this.renderDrop(this.#words(empty), !empty)}${this.renderCountedChooser()}`;
  }

  /** The hidden file chooser, for as many files as it holds. */
  protected renderCountedChooser(): unknown {
    return this.renderChooser({ many: this.count !== "one", folder: this.count === "folder" });
  }

  #words(empty: boolean): string {
    if (this.count === "folder") return empty ? say("Drop a folder here, or choose one") : say("Add another folder");
    if (this.count === "many") return empty ? say("Drop files here, paste them, or choose them") : say("Add files");
    return empty ? say("Drop a file here, paste it, or choose one") : say("Replace the file");
  }

  /** Its files, each with a button. */
  protected renderList(): unknown {
    if (this.#entries.length === 0) return nothing;
    return html`<ul class="rows panel held" aria-label=${say("Files")}>
      ${this.#entries.map((one, i) => this.#row(one, i))}
    </ul>`;
  }

  #row(one: FileRef | FolderRef, i: number) {
    const file = fileOf(one);
    return html`<li class="row">
      <span class="name">${nameOf(one)}</span>
      <span class="amount">${saySize(file.size)}</span>
      <span class="buttons">${this.readonly ? this.#download(file) : this.#remove(one, i)}</span>
    </li>`;
  }

  #download(file: FileRef) {
    return this.host ? downloadLink(this.host.urlOf(file), file.name) : nothing;
  }

  #remove(one: FileRef | FolderRef, i: number) {
    return this.iconButton(
      allIcons.close,
      sayWith("Remove {name}", { name: nameOf(one) }),
      () => this.#removeAt(i),
      !this.editable,
    );
  }

  #removeAt(i: number) {
    const left = this.#entries.filter((_, at) => at !== i);
    this.host?.announce(sayWith("{name} was removed", { name: nameOf(this.#entries[i]!) }));
    this.take(this.count === "one" ? null : left, "input", "change", ...(left.length === 0 ? ["clear"] : []));
  }
}

function fileOf(one: FileRef | FolderRef): FileRef {
  return "file" in one ? one.file : one;
}

function nameOf(one: FileRef | FolderRef): string {
  return "file" in one ? one.path : one.name || say("File without a name");
}

define("vitrine-file", FileElement);
