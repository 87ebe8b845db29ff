import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import type { Status } from "../_element/host.ts";
import { downloadLink } from "../_media/parts.ts";
import { saySize } from "../_words/size.ts";
import { ButtonElement } from "../button/button.element.ts";
import { downloadbuttonSpec, type DownloadButtonProps } from "./downloadbutton.ts";
import { addressToSave, saveFile } from "../_media/save-file.ts";
import { styles } from "./downloadbutton.styles.ts";

export interface DownloadButtonElement extends ElementProps<Pick<DownloadButtonProps, "prepare">> {
  value: FileRef | null;
}

/** The element of `downloadButton()`: a button that saves its file, or waits for the one that its handlers make. */
export class DownloadButtonElement extends ButtonElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(downloadbuttonSpec) };
  /** The value at the press whose file is to be saved by itself; undefined for none. */
  #before: FileRef | null | undefined;

  constructor() {
    super();
    this.useDefaults(downloadbuttonSpec);
  }

  override valueText(): string {
    return this.value?.name ?? "";
  }

  protected override get isOff(): boolean {
    return this.disabled || (!this.prepare && !this.value);
  }

  protected override press(): void {
    if (this.prepare) this.#before = this.value;
    else this.#save();
    this.fire("click");
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#before !== undefined && this.status.kind !== "busy" && this.#hasAnswer(changed)) this.#end();
  }

  /** Whether a call that was running has ended, or another file has come from one that does not show. */
  #hasAnswer(changed: PropertyValues): boolean {
    const before = changed.get("status") as Status | undefined;
    return before?.kind === "busy" || this.status.kind === "failed" || changed.has("value");
  }

  /** A call that failed or was stopped leaves the file of the one before. */
  #end() {
    if (this.status.kind !== "failed" && this.value !== this.#before) this.#save();
    this.#before = undefined;
  }

  #save() {
    if (this.value && this.host) void saveFile(this.host.urlOf(this.value), this.value.name);
  }

  protected override renderBody(): unknown {
    return html`<div class="save">${super.renderBody()}${this.#again()}</div>`;
  }

  protected override renderWords(): unknown {
    const { value } = this;
    return html`${allIcons.download}<span class="words">${this.label}</span>${
        value
          ? html`<span class="file">${[value.name, saySize(value.size)].filter(Boolean).join(" · ")}</span>`
          : nothing
      }`;
  }

  /** Browsers may hold back what saves itself: a link saves what was made without making it again. */
  #again() {
    if (!this.prepare || !this.value || !this.host || this.disabled) return nothing;
    return html`<span class="again"
      >${downloadLink(addressToSave(this.host.urlOf(this.value)), this.value.name)}</span
    >`;
  }
}

define("vitrine-downloadbutton", DownloadButtonElement);
