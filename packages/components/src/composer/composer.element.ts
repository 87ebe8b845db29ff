import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { html, nothing, type PropertyValues } from "lit";
import { live } from "lit/directives/live.js";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { copyIcons } from "../_element/copy-icons.ts";
import { isEnter } from "../_element/keys.ts";
import { chatIcons } from "../_element/chat-icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { audioPlayer } from "../_media/audio.ts";
import { FilesElement } from "../_media/files-element.ts";
import { canRecord } from "../_media/microphone.ts";
import type { Sending } from "../_media/sender.ts";
import type { RecordedEvent } from "../_media/recorded.ts";
import type { VoiceElement } from "../_media/voice.element.ts";
import { composerSpec, type ComposedWire, type ComposerProps } from "./composer.ts";
import { filledButton } from "../_element/filled-button.styles.ts";
import { styles } from "./composer.styles.ts";

export interface ComposerElement extends ElementProps<Omit<ComposerProps, "value">> {
  value: string | ComposedWire | null;
  accept: readonly string[];
}

/** The element of `composer()`: a text area that grows, with buttons to add files and to send. */
export class ComposerElement extends FilesElement {
  static override styles = [...super.styles, filledButton, styles];
  static override properties = {
    ...super.properties,
    ...propertiesOf(composerSpec),
    stop: { attribute: false },
    canRecord: { state: true },
    recording: { state: true },
  };

  /** Stops the running reply; undefined if none runs. */
  declare stop: (() => void) | undefined;
  /** Whether the microphone may be asked for. */
  declare protected canRecord: boolean;
  declare protected recording: boolean;
  /** What the visitor had written when something else was sent. */
  #draft: string | ComposedWire | null | undefined;

  constructor() {
    super();
    this.useDefaults(composerSpec);
    this.stop = undefined;
    this.canRecord = this.recording = false;
  }

  /** Text and files. */
  get composed(): ComposedWire {
    const { value } = this;
    return typeof value === "object" && value ? value : { text: value ?? "", files: [] };
  }

  override valueText(): string {
    return this.composed.text;
  }

  /** Sends a message in place of what is written, which comes back after `sent()`. */
  ask(message: ComposedWire): void {
    this.#draft ??= this.value;
    this.#take(message);
    this.fire("submit");
  }

  /** Empties it, or brings back what was written before `ask()`. */
  sent(): void {
    this.take(this.#draft ?? this.#wire({ text: "", files: [] }), "input");
    this.#draft = undefined;
  }

  /** Puts a message into the field, to be changed. */
  put(message: ComposedWire): void {
    this.#take(message);
    this.write();
  }

  /** Puts the cursor into the field. */
  write(): void {
    this.#field?.focus();
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector("textarea");
  }

  #wire(message: ComposedWire): string | ComposedWire {
    return this.multimodal ? message : message.text;
  }

  #take(message: ComposedWire, ...events: string[]) {
    this.take(this.#wire(message), "input", ...events);
  }

  protected override get room(): number {
    return this.multimodal ? this.maxFiles - this.composed.files.length : 0;
  }

  protected override takes(): boolean {
    return this.multimodal;
  }

  protected override received(items: readonly Sending[]): void {
    const { text, files } = this.composed;
    this.#take({ text, files: [...files, ...items.map(({ ref }) => ref!)] }, "change");
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.multimodal && typeof this.value !== "object") this.value = this.composed;
    if (changed.has("voice") && this.voice) void canRecord().then((can) => (this.canRecord = can));
    if (!this.editable) this.recording = false;
    super.willUpdate(changed);
  }

  protected override renderLabel() {
    return html`<label class="label" id="label" for="control">${this.label}</label>`;
  }

  protected override renderBody() {
    return html`${this.multimodal ? this.renderNews() : nothing}
      <div class=${this.intake.hovered ? "box hovered" : "box"}>
        ${this.#files()}${this.recording ? this.#recorder() : nothing}
        <textarea
          ?hidden=${this.recording}
          class="text"
          id="control"
          rows="1"
          dir="auto"
          .value=${live(this.composed.text)}
          placeholder=${this.placeholder || nothing}
          aria-label=${this.label ? nothing : this.placeholder || this.accessibleName}
          aria-describedby=${this.describedBy}
          ?autofocus=${this.autofocus}
          ?disabled=${this.disabled}
          ?readonly=${Boolean(this.readonly)}
          @input=${this.#typed}
          @change=${() => this.fire("change")}
          @keydown=${this.#pressed}
        ></textarea>
        <div class="buttons" ?hidden=${this.recording}>
          ${this.#attach()}${this.#microphone()}${this.stop ? this.#stopButton(this.stop) : this.#sendButton()}
        </div>
      </div>
      ${this.multimodal ? this.renderChooser({ many: true }) : nothing}`;
  }

  #files() {
    const { files } = this.composed;
    if (files.length === 0) return nothing;
    const chips = files.map((ref, i) => {
      const words = ref.name || say("A file");
      const remove = sayWith("Remove {name}", { name: words });
      const shown = ref.type?.startsWith("audio/") ? audioPlayer(this.host?.urlOf(ref) ?? "", words) : words;
      return html`<li><span>${shown}</span>${this.iconButton(copyIcons.close, remove, () => this.#remove(i))}</li>`;
    });
    return html`<ul class="chips" aria-label=${say("Files")}>
      ${chips}
    </ul>`;
  }

  #remove(index: number) {
    const { text, files } = this.composed;
    this.#take({ text, files: files.filter((_, i) => i !== index) }, "change");
  }

  #attach() {
    if (!this.multimodal) return nothing;
    return this.iconButton(chatIcons.attach, say("Add files"), () => this.choose(), !this.editable || this.room <= 0);
  }

  #microphone() {
    if (!this.voice || !this.canRecord) return nothing;
    const begin = () => void this.#record();
    return this.iconButton(
      chatIcons.microphone,
      say("Record a voice message"),
      begin,
      !this.editable || this.room <= 0,
    );
  }

  async #record() {
    try {
      await lazyLoad(import("../_media/voice.element.ts"));
    } catch (error) {
      this.notes = [error instanceof Error ? error.message : String(error)];
      return;
    }
    this.recording = true;
    await this.updateComplete;
    const recorder = this.renderRoot.querySelector<VoiceElement>("vitrine-voice");
    await recorder?.updateComplete;
    recorder?.focus();
  }

  #recorder() {
    return html`<vitrine-voice
      .seconds=${this.voiceSeconds}
      @vitrine-recorded=${({ file }: RecordedEvent) => void this.#recorded(file)}
      @close=${() => void this.#recorded()}
    ></vitrine-voice>`;
  }

  /** Adds what was recorded, if anything, and goes back to what was written. */
  async #recorded(file?: File) {
    this.recording = false;
    if (file) this.add([{ file, path: file.name }]);
    await this.updateComplete;
    this.write();
  }

  #sendButton() {
    const { submitLabel } = this;
    return html`<button
      class="send"
      type="button"
      aria-label=${submitLabel}
      title=${submitLabel}
      ?disabled=${!this.#isReady}
      @click=${() => this.#send()}
    >
      ${chatIcons.send}
    </button>`;
  }

  #stopButton(stop: () => void) {
    return html`<button class="send" type="button" aria-label=${say("Stop")} title=${say("Stop")} @click=${stop}>
      ${chatIcons.stop}
    </button>`;
  }

  get #isReady(): boolean {
    const { text, files } = this.composed;
    return this.editable && (text.trim() !== "" || files.length > 0);
  }

  #typed(event: Event) {
    const text = (event.target as HTMLTextAreaElement).value;
    this.#take({ ...this.composed, text });
  }

  #pressed(event: KeyboardEvent) {
    if (!isEnter(event) || event.shiftKey) return;
    event.preventDefault();
    this.#send();
  }

  #send() {
    if (this.#isReady && !this.stop) this.fire("submit");
  }
}

define("vitrine-composer", ComposerElement);
