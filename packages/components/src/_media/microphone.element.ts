import { html, nothing, type PropertyDeclarations } from "lit";
import { mixed } from "../_audio/samples.ts";
import { writeWav } from "../_audio/wav.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { listMicrophones, openChosen, renderMicrophones } from "./microphone-choice.ts";
import { styles } from "./microphone.styles.ts";
import { Recorder } from "./recorder.ts";
import { RecordingElement } from "./recording.element.ts";
import { soundIcons } from "./sound-icons.ts";
import { soundOf } from "./sound.ts";

/**
 * Records sound as a WAV file: the level, the time and the limit, a choice of microphones, and buttons that pause, stop and
 * cancel. The microphone is on while the element is connected. Fires `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class MicrophoneElement extends RecordingElement {
  static override styles = [shared, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    channels: { attribute: false },
    paused: { state: true },
    microphones: { state: true },
    microphone: { state: true },
  };
  /** Channels of the file; null for as many as the microphone has. */
  declare channels: 1 | 2 | null;
  declare protected paused: boolean;
  declare protected microphones: readonly MediaDeviceInfo[];
  declare protected microphone: string;

  constructor() {
    super();
    this.channels = null;
    this.paused = false;
    this.microphones = [];
    this.microphone = "";
  }

  protected override lacking(): string {
    return say("No microphone was found. Connect one and try again, or choose a file.");
  }

  protected override open(): Promise<Recorder> {
    return openChosen((device) => Recorder.open(device));
  }

  protected override async opened(recorder: Recorder): Promise<void> {
    this.microphone = recorder.device;
    this.paused = false;
    this.microphones = await listMicrophones();
  }

  #pause() {
    this.recorder?.toggle();
    this.paused = this.recorder?.isPaused ?? false;
  }

  protected override made(file: File): Promise<File | undefined> {
    return this.#toWav(file).catch(() => file);
  }

  /** What a browser records, others cannot read: WAV is read everywhere. */
  async #toWav(file: File): Promise<File | undefined> {
    const { channels, sampleRate, seconds } = await soundOf(file);
    if (seconds === 0) return undefined;
    const wav = writeWav({ channels: this.channels ? mixed(channels, this.channels) : channels, sampleRate });
    return new File([wav], "recording.wav", { type: wav.type });
  }

  protected override render() {
    const isFailed = this.state.kind === "failed";
    return html`<div
      class="microphone panel"
      role="group"
      aria-label=${say("Microphone")}
      @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.cancel()}
    >
      <div class="news">${this.#news()}</div>
      <div class="tools">
        ${isFailed ? this.renderAgain() : [this.#stopButton(), this.#pauseButton()]}
        ${renderMicrophones(this.microphones, this.microphone, () => void this.start())}
        <button class="button" type="button" @click=${() => this.cancel()}>${say("Cancel")}</button>
      </div>
    </div>`;
  }

  #news() {
    const waiting = this.renderWaiting();
    if (waiting) return waiting;
    const level = this.paused ? 0 : this.level;
    return html`<span class=${this.paused ? "dot" : "dot on"} aria-hidden="true"></span>
      <span class="level" aria-hidden="true" ${styleProps({ "--level": String(level) })}></span>
      <span class="hidden-text" role="status">${this.paused ? say("Paused") : this.limitWords()}</span>
      ${this.renderTime()}`;
  }

  /** Not `disabled` while the microphone starts: the button is focused, and would lose the focus. */
  #stopButton() {
    const off = this.state.kind === "live" ? nothing : "true";
    return html`<button class="button primary" type="button" aria-disabled=${off} @click=${() => void this.stop()}>
      ${soundIcons.stop}${say("Stop recording")}
    </button>`;
  }

  #pauseButton() {
    const name = this.paused ? say("Go on recording") : say("Pause recording");
    const off = this.state.kind === "live" ? nothing : "true";
    return html`<button
      class="button only-icon"
      type="button"
      aria-label=${name}
      title=${name}
      aria-disabled=${off}
      @click=${() => this.#pause()}
    >
      ${this.paused ? soundIcons.microphone : soundIcons.pause}
    </button>`;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".primary, .button")?.focus(options);
  }
}

define("vitrine-microphone", MicrophoneElement);
