import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { sayDuration } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { clip } from "./clip.styles.ts";
import type { Way } from "./intake.ts";
import { downloadLink } from "./parts.ts";
import { fromList } from "./picked.ts";
import { PiecesElement } from "./pieces-element.ts";
import type { Part, PlayingElement } from "./playing.element.ts";
import { ready } from "./ready.ts";
import type { RecordedEvent } from "./recorded.ts";
import type { Sending } from "./sender.ts";
import { soundIcons } from "./sound-icons.ts";

/** What a clip is called, in the page's language. */
export interface ClipWords {
  /** One without a name: "Sound". */
  readonly noun: string;
  readonly none: string;
  readonly drop: string;
  /** For a stream. */
  readonly turnOn?: string;
  readonly cut: string;
  readonly replace: string;
  readonly remove: string;
  readonly removed: string;
}

/** Base of elements whose value is a recording: chosen, dropped or recorded; played, cut at both ends, and saved. */
export abstract class ClipElement extends PiecesElement {
  static override styles = [...super.styles, clip];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    recording: { state: true },
    cut: { state: true },
    cutting: { state: true },
    length: { state: true },
    uncut: { state: true },
  };
  declare sources: readonly string[];
  declare maxSeconds: number | null;
  declare trim: boolean;
  declare autoplay: boolean;
  declare loop: boolean;
  declare download: boolean;
  /** Whether its sound is a stream: the device is turned on for it, and nothing is recorded. */
  declare live: boolean;
  /** Whether the device is open. */
  declare protected recording: boolean;
  /** The part that is to be kept, while the visitor cuts. */
  declare protected cut: Part | undefined;
  /** Whether the part is being made. */
  declare protected cutting: boolean;
  /** Length in seconds; 0 while it is not known. */
  declare protected length: number;
  /** The value before it was cut. */
  declare protected uncut: unknown;
  /** Local file of the value, if the visitor added it here: it need not be downloaded. */
  #own: Sending | undefined;
  /** What was cut and is being sent. */
  #cutFrom: unknown;
  /** Ends the making of a part that nobody waits for any more. */
  #making: AbortController | undefined;

  constructor() {
    super();
    this.live = this.recording = this.cutting = false;
    this.length = 0;
  }

  /** The device that records. */
  protected abstract readonly device: "microphone" | "camera";
  protected abstract readonly words: ClipWords;
  /** File of the value. */
  protected abstract readonly ref: FileRef | null;
  /** Whether the player is ready to be cut; until then the button is disabled, so that nothing moves. */
  protected abstract readonly canCut: boolean;
  /** The part between two times as a file. Rejects with a reason for a visitor. */
  protected abstract cutOut(part: Part, signal: AbortSignal): Promise<Blob>;
  protected abstract renderPlayer(src: string): TemplateResult;
  /** Loads what records; `renderRecorder` shows it, with the class `recorder`. */
  protected abstract loadRecorder(): Promise<unknown>;
  protected abstract renderRecorder(): TemplateResult;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.editable) this.recording = false;
    if (!changed.has("value")) return;
    this.cut = undefined;
    this.cutting = false;
    this.#making?.abort();
    // The player measures what it plays, and has played what was sent.
    if (!this.value) [this.length, this.fault] = [0, ""];
    if (this.#own?.ref?.id === this.ref?.id) return;
    this.uncut = undefined;
    this.#own?.discard();
    this.#own = undefined;
  }

  protected override get room(): number {
    return 1;
  }

  protected override get replaces(): boolean {
    return true;
  }

  protected override takes(_way: Way): boolean {
    return this.sources.includes("upload");
  }

  protected override received(items: readonly Sending[]): void {
    const own = items.at(-1)!;
    this.#own = own;
    this.uncut = this.#cutFrom;
    this.#cutFrom = undefined;
    this.take(own.ref!, "input", "change", "upload");
  }

  /** What is being sent, unless it failed while there is a value. */
  get #sending(): Sending | undefined {
    const sending = this.sender.items.at(-1);
    return sending && (!this.value || sending.state !== "failed") ? sending : undefined;
  }

  get #src(): string | undefined {
    if (this.#sending) return this.#sending.url;
    return this.ref ? (this.#own?.url ?? this.host?.urlOf(this.ref)) : undefined;
  }

  /** The file that is shown, if the page has it. */
  protected get local(): File | undefined {
    return (this.#sending ?? this.#own)?.file;
  }

  protected get fileName(): string {
    return this.piecesInWords ?? ((this.#sending?.file.name ?? this.ref?.name) || this.words.noun);
  }

  /** The name, and the length in words. */
  override valueText(): string {
    return this.value ? this.#nameAndLength(", ") : "";
  }

  #nameAndLength(between: string): string {
    const length = this.length && sayDuration(this.length * 1000);
    return [this.fileName, length, this.comingInWords].filter(Boolean).join(between);
  }

  protected get player(): PlayingElement | null {
    return this.renderRoot.querySelector<PlayingElement>(".player");
  }

  protected override renderActions() {
    if (this.recording || !this.#src) return nothing;
    return [
      this.editable ? this.#changing() : nothing,
      this.renderSaving(),
      this.editable ? this.#removing() : nothing,
    ];
  }

  #changing() {
    const cuts = this.trim && this.value && !this.#sending && !this.cut;
    const { words } = this;
    return [
      this.uncut ? this.iconButton(allIcons.undo, say("Undo the cut"), () => this.#undo()) : nothing,
      cuts ? this.iconButton(soundIcons.cut, words.cut, () => void this.#startCut(), !this.canCut) : nothing,
      this.takes("drop") ? this.iconButton(allIcons.upload, words.replace, () => this.choose()) : nothing,
      this.#records ? this.iconButton(this.#deviceIcon, say("Record"), () => void this.openDevice()) : nothing,
    ];
  }

  get #records(): boolean {
    return this.sources.includes(this.device);
  }

  get #deviceIcon() {
    return this.device === "camera" ? allIcons.camera : soundIcons.microphone;
  }

  /** A link that saves a result. */
  protected renderSaving(): TemplateResult | typeof nothing {
    const { ref, host } = this;
    const saved = this.readonly && this.download && ref && host;
    return saved ? downloadLink(host.urlOf(ref), ref.name || this.localName.replace("vitrine-", "")) : nothing;
  }

  #removing() {
    return this.iconButton(allIcons.trash, this.words.remove, () => this.#remove());
  }

  protected override renderBody() {
    return this.renderGroup([this.#content(), this.readonly ? nothing : [this.renderNews(), this.renderChooser()]]);
  }

  #content() {
    const src = this.#src;
    if (this.recording) return this.renderRecorder();
    if (src) return this.#clip(src);
    if (this.readonly) return html`<div class="empty">${this.words.none}</div>`;
    return this.live ? this.#turningOn() : this.#sources();
  }

  #clip(src: string) {
    return html`<div class="panel clip">
      <p class="name">${this.#nameAndLength(" · ")}</p>
      <div
        class="around"
        @vitrine-part=${() => (this.cut = this.player!.kept)}
        @vitrine-length=${this.#measured}
        @play=${() => this.fire("play")}
        @pause=${() => this.fire("pause")}
        @ended=${() => this.fire("stop")}
      >
        ${this.renderPlayer(src)}
      </div>
      ${this.cut ? this.#cutButtons() : nothing}
    </div>`;
  }

  #measured = () => {
    this.length = this.player!.length;
    // It says so again once it can be cut.
    this.requestUpdate();
    const { maxSeconds } = this;
    this.fault =
      this.editable && maxSeconds !== null && this.length > maxSeconds + 0.05
        ? sayWith("{name} is {length} long; at most {most} are taken. Cut it, or choose a shorter one.", {
            name: this.fileName,
            length: sayDuration(this.length * 1000),
            most: sayDuration(maxSeconds * 1000),
          })
        : "";
  };

  #cutButtons() {
    return html`<div class="cutting">
      <button
        class="button primary"
        type="button"
        aria-disabled=${this.cutting || nothing}
        @click=${() => void this.#keep()}
      >
        ${this.cutting ? say("Running …") : say("Keep this part")}
      </button>
      <button class="button" type="button" @click=${() => void this.#leaveCut()}>${say("Cancel")}</button>
    </div>`;
  }

  /** Both ends begin at the ends, or where it is at most as long as may be. */
  async #startCut() {
    this.cut = { from: 0, to: Math.min(this.length, this.maxSeconds ?? Infinity) };
    await this.updateComplete;
    await this.player!.updateComplete;
    this.player!.renderRoot.querySelector<HTMLElement>(".handle.from")?.focus();
  }

  async #leaveCut() {
    this.cut = undefined;
    this.cutting = false;
    this.#making?.abort();
    await this.updateComplete;
    this.player?.focusTime();
  }

  /** What was cancelled meanwhile, or is no longer the value, is not taken. */
  async #keep() {
    const { cut, value, fileName } = this;
    if (this.cutting || !cut) return;
    this.cutting = true;
    const { signal } = (this.#making = new AbortController());
    try {
      const blob = await this.cutOut(cut, signal);
      if (signal.aborted) return;
      this.#cutFrom = this.uncut ?? value ?? undefined;
      this.host?.announce(sayWith("Cut to {length}", { length: sayDuration((cut.to - cut.from) * 1000) }));
      const ending = blob.type.includes("wav") ? "wav" : blob.type.split("/")[1]!;
      const name = `${fileName.replace(/\.\w+$/, "")}.${ending}`;
      this.add(fromList([new File([blob], name, { type: blob.type })]));
      void this.#leaveCut();
    } catch (error) {
      if (signal.aborted) return;
      this.notes = [error instanceof Error ? error.message : String(error)];
      this.host?.announce(this.notes.join(" "));
    }
    this.cutting = false;
  }

  #undo() {
    const { uncut } = this;
    if (!uncut) return;
    this.host?.announce(say("Undone"));
    this.take(uncut, "input", "change");
  }

  #sources() {
    return html`<div class="sources">
      ${this.takes("drop") ? this.renderDrop(this.words.drop) : nothing}
      ${this.#records ? this.#recordButton() : nothing}
    </div>`;
  }

  #recordButton(words = say("Record"), act = () => this.openDevice()) {
    return html`<button class="button" type="button" ?disabled=${!this.editable} @click=${() => void act()}>
      ${this.#deviceIcon}${words}
    </button>`;
  }

  #turningOn() {
    const turnOn = async () => {
      await this.openDevice();
      if (this.recording) this.fire("start");
    };
    return html`<div class="sources live">${this.#recordButton(this.words.turnOn, turnOn)}</div>`;
  }

  /** Shows what records; the device is on while it is shown. */
  protected async openDevice(): Promise<void> {
    if (!(await ready(this, this.loadRecorder()))) return;
    this.recording = true;
    await this.updateComplete;
    const recorder = this.renderRoot.querySelector<ClipElement>(".recorder");
    await recorder?.updateComplete;
    recorder?.focus({ preventScroll: true });
  }

  /** For `vitrine-recorded` of what records. */
  protected recorded({ file }: RecordedEvent): void {
    this.recording = false;
    this.#cutFrom = undefined;
    this.add(fromList([file]));
  }

  #remove() {
    for (const item of this.sender.items) this.sender.discard(item);
    this.host?.announce(this.words.removed);
    if (this.value) this.take(null, "input", "change", "clear");
  }
}
