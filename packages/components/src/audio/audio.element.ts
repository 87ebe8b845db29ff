import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { FilesElement } from "../_media/files-element.ts";
import type { Way } from "../_media/intake.ts";
import type { LiveMicrophoneElement } from "../_media/live-microphone.element.ts";
import type { MicrophoneElement } from "../_media/microphone.element.ts";
import { downloadLink } from "../_media/parts.ts";
import { fromList } from "../_media/picked.ts";
import type { Part, PlayerElement } from "../_media/player.element.ts";
import "../_media/player.element.ts";
import { ready } from "../_media/ready.ts";
import type { RecordedEvent } from "../_media/recorded.ts";
import type { Sending } from "../_media/sender.ts";
import { soundIcons } from "../_media/sound-icons.ts";
import { partOf } from "../_media/sound.ts";
import { sayDuration } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { audioSpec, type AudioProps } from "./audio.ts";
import { styles } from "./audio.styles.ts";

/** The longest recording where the author sets no limit, in seconds. */
const LONGEST_RECORDING = 300;

export interface AudioElement extends ElementProps<Omit<AudioProps, "value">> {
  value: FileRef | null;
  live: boolean;
}

/** The element of `audio()`: a drop zone and the microphone, or the sound itself. */
export class AudioElement extends FilesElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    ...propertiesOf(audioSpec),
    recording: { state: true },
    cut: { state: true },
    length: { state: true },
    uncut: { state: true },
  };
  /** Whether the microphone is open. */
  declare protected recording: boolean;
  /** The part that is to be kept, while the visitor cuts. */
  declare protected cut: Part | undefined;
  /** Length in seconds; 0 while it is not known. */
  declare protected length: number;
  /** The sound before it was cut. */
  declare protected uncut: FileRef | undefined;
  /** Local file of the value, if the visitor added it here: it need not be downloaded. */
  #own: Sending | undefined;
  /** What was cut and is being sent. */
  #cutFrom: FileRef | undefined;

  constructor() {
    super();
    this.useDefaults(audioSpec);
    this.recording = false;
    this.length = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.editable) this.recording = false;
    if (!changed.has("value")) return;
    this.cut = undefined;
    // The player measures what it plays, and has played what was sent.
    if (!this.value) [this.length, this.fault] = [0, ""];
    if (this.#own?.ref?.id === this.value?.id) return;
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
    return this.#comesFrom("upload");
  }

  protected override received(items: readonly Sending[]): void {
    const own = items.at(-1)!;
    this.#own = own;
    this.uncut = this.#cutFrom;
    this.#cutFrom = undefined;
    this.take(own.ref!, "input", "change", "upload");
  }

  /** Sound of the microphone, which is turned on, and off at the end. */
  override async *chunks(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
    if (!this.recording) await this.#record();
    signal.addEventListener("abort", () => (this.recording = false));
    const next = () => this.renderRoot.querySelector<LiveMicrophoneElement>("vitrine-live-microphone")?.piece();
    for (let piece = await next(); piece !== undefined && !signal.aborted; piece = await next()) yield piece;
  }

  #comesFrom(source: AudioElement["sources"][number]): boolean {
    return this.sources.includes(source);
  }

  /** What is being sent, unless it failed while there is a value. */
  get #sending(): Sending | undefined {
    const sending = this.sender.items.at(-1);
    return sending && (!this.value || sending.state !== "failed") ? sending : undefined;
  }

  get #src(): string | undefined {
    if (this.#sending) return this.#sending.url;
    return this.value ? (this.#own?.url ?? this.host?.urlOf(this.value)) : undefined;
  }

  get #name(): string {
    return (this.#sending?.file.name ?? this.value?.name) || say("Sound");
  }

  /** The name, and the length in words. */
  override valueText(): string {
    if (!this.value) return "";
    return this.length ? `${this.#name}, ${sayDuration(this.length * 1000)}` : this.#name;
  }

  get #player(): PlayerElement | null {
    return this.renderRoot.querySelector<PlayerElement>("vitrine-player");
  }

  protected override renderActions() {
    if (this.recording || !this.#src) return nothing;
    return [this.editable ? this.#changing() : nothing, this.#saving(), this.editable ? this.#removing() : nothing];
  }

  #changing() {
    const cuts = this.trim && this.value && !this.#sending && !this.cut;
    // Disabled until the samples are there, so that nothing moves when they come.
    const unread = !this.#player?.samples;
    return [
      this.uncut ? this.iconButton(allIcons.undo, say("Undo the cut"), () => this.#undo()) : nothing,
      cuts ? this.iconButton(soundIcons.cut, say("Cut the sound"), () => void this.#startCut(), unread) : nothing,
      this.#comesFrom("upload")
        ? this.iconButton(allIcons.upload, say("Replace the sound"), () => this.choose())
        : nothing,
      this.#comesFrom("microphone")
        ? this.iconButton(soundIcons.microphone, say("Record"), () => void this.#record())
        : nothing,
    ];
  }

  #saving() {
    const saved = this.readonly && this.download && this.value && this.host;
    return saved ? downloadLink(this.host!.urlOf(this.value!), this.value!.name || "audio") : nothing;
  }

  #removing() {
    return this.iconButton(allIcons.trash, say("Remove the sound"), () => this.#remove());
  }

  protected override renderBody() {
    return this.renderGroup([this.#content(), this.readonly ? nothing : this.#chooser()]);
  }

  #chooser() {
    return [this.renderNews(), this.renderChooser()];
  }

  #content() {
    if (this.recording) return this.#microphone();
    if (this.#src) return this.#sound(this.#src);
    if (this.live && !this.readonly) return this.#turningOn();
    return this.readonly ? html`<div class="empty">${say("No sound yet")}</div>` : this.#sources();
  }

  #sound(src: string) {
    return html`<div class="panel sound">
      <p class="name">${this.#name}${this.length ? ` · ${sayDuration(this.length * 1000)}` : ""}</p>
      <vitrine-player
        .src=${src}
        .file=${(this.#sending ?? this.#own)?.file}
        .name=${this.#name}
        .autoplay=${this.autoplay && Boolean(this.readonly)}
        .loop=${this.loop}
        .kept=${this.cut}
        @vitrine-part=${() => (this.cut = this.#player!.kept)}
        @vitrine-length=${this.#measured}
        @play=${() => this.fire("play")}
        @pause=${() => this.fire("pause")}
        @ended=${() => this.fire("stop")}
      ></vitrine-player>
      ${this.cut ? this.#cutting() : nothing}
    </div>`;
  }

  #measured(event: Event) {
    this.length = (event.target as PlayerElement).length;
    const { maxSeconds } = this;
    this.fault =
      this.editable && maxSeconds !== null && this.length > maxSeconds + 0.05
        ? sayWith("{name} is {length} long; at most {most} are taken. Cut it, or choose a shorter one.", {
            name: this.#name,
            length: sayDuration(this.length * 1000),
            most: sayDuration(maxSeconds * 1000),
          })
        : "";
  }

  #cutting() {
    return html`<div class="cutting">
      <button class="button primary" type="button" @click=${() => this.#keep()}>${say("Keep this part")}</button>
      <button class="button" type="button" @click=${() => void this.#leaveCut()}>${say("Cancel")}</button>
    </div>`;
  }

  /** Both ends begin at the ends, or where the sound is at most as long as may be. */
  async #startCut() {
    this.cut = { from: 0, to: Math.min(this.length, this.maxSeconds ?? Infinity) };
    await this.updateComplete;
    await this.#player!.updateComplete;
    this.#player!.renderRoot.querySelector<HTMLElement>(".handle.from")?.focus();
  }

  async #leaveCut() {
    this.cut = undefined;
    await this.updateComplete;
    this.#player?.focusWave();
  }

  #keep() {
    const { from, to } = this.cut!;
    const wav = partOf(this.#player!.samples!, from, to);
    this.#cutFrom = this.uncut ?? this.value ?? undefined;
    const name = `${this.#name.replace(/\.\w+$/, "")}.wav`;
    this.host?.announce(sayWith("Cut to {length}", { length: sayDuration((to - from) * 1000) }));
    void this.#leaveCut();
    this.add(fromList([new File([wav], name, { type: wav.type })]));
  }

  #undo() {
    const { uncut } = this;
    if (!uncut) return;
    this.host?.announce(say("Undone"));
    this.take(uncut, "input", "change");
  }

  #sources() {
    const drops = this.#comesFrom("upload");
    return html`<div class="sources">
      ${drops ? this.renderDrop(say("Drop a sound file here, or choose one")) : nothing}
      ${this.#comesFrom("microphone") ? this.#recordButton() : nothing}
    </div>`;
  }

  #recordButton(words = say("Record"), act = () => this.#record()) {
    return html`<button class="button" type="button" ?disabled=${!this.editable} @click=${() => void act()}>
      ${soundIcons.microphone}${words}
    </button>`;
  }

  #turningOn() {
    const turnOn = async () => {
      await this.#record();
      if (this.recording) this.fire("start");
    };
    return html`<div class="sources live">${this.#recordButton(say("Turn the microphone on"), turnOn)}</div>`;
  }

  async #record() {
    const loading = this.live
      ? import("../_media/live-microphone.element.ts")
      : import("../_media/microphone.element.ts");
    if (!(await ready(this, loading))) return;
    this.recording = true;
    await this.updateComplete;
    const microphone = this.renderRoot.querySelector<MicrophoneElement | LiveMicrophoneElement>(".recording");
    await microphone?.updateComplete;
    microphone?.focus({ preventScroll: true });
  }

  #microphone() {
    if (this.live)
      return html`<vitrine-live-microphone
        class="recording"
        @close=${() => (this.recording = false)}
      ></vitrine-live-microphone>`;
    return html`<vitrine-microphone
      class="recording"
      .seconds=${this.maxSeconds ?? LONGEST_RECORDING}
      .channels=${this.channels}
      @vitrine-recorded=${this.#recorded}
      @close=${() => (this.recording = false)}
    ></vitrine-microphone>`;
  }

  #recorded({ file }: RecordedEvent) {
    this.recording = false;
    this.#cutFrom = undefined;
    this.add(fromList([file]));
  }

  #remove() {
    for (const item of this.sender.items) this.sender.discard(item);
    this.host?.announce(say("The sound was removed"));
    if (this.value) this.take(null, "input", "change", "clear");
  }
}

define("vitrine-audio", AudioElement);
