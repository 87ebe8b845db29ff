import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { mixed } from "../_audio/samples.ts";
import { writeWav } from "../_audio/wav.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { clock } from "./clock.ts";
import { styles } from "./microphone.styles.ts";
import { whyNoMicrophone } from "./microphone.ts";
import { RecordedEvent, type DeviceState } from "./recorded.ts";
import { Recorder } from "./recorder.ts";
import { soundIcons } from "./sound-icons.ts";
import { soundOf } from "./sound.ts";

/** Milliseconds between two looks at the time and the level. */
const LOOK_MS = 80;

/** The microphone that a visitor chose last; it is used for all recordings of the page. */
let chosen: string | undefined;

/**
 * Records sound as a WAV file: the level, the time and the limit, a choice of microphones, and buttons that pause, stop and
 * cancel. The microphone is on while the element is connected. Fires `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class MicrophoneElement extends LitElement {
  static override styles = [shared, styles];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties: PropertyDeclarations = {
    seconds: { attribute: false },
    channels: { attribute: false },
    state: { state: true },
    now: { state: true },
    level: { state: true },
    paused: { state: true },
    microphones: { state: true },
    microphone: { state: true },
  };
  /** The longest that it may be. */
  declare seconds: number;
  /** Channels of the file; null for as many as the microphone has. */
  declare channels: 1 | 2 | null;
  declare protected state: DeviceState;
  declare protected now: number;
  declare protected level: number;
  declare protected paused: boolean;
  declare protected microphones: readonly MediaDeviceInfo[];
  declare protected microphone: string;
  #recorder: Recorder | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.seconds = 300;
    this.channels = null;
    this.state = { kind: "asking" };
    this.now = this.level = 0;
    this.paused = false;
    this.microphones = [];
    this.microphone = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  async #start() {
    this.#end();
    this.state = { kind: "asking" };
    try {
      const recorder = await open();
      if (!this.isConnected) return recorder.close();
      this.#recorder = recorder;
      this.microphone = recorder.device;
      this.#timer = setInterval(() => this.#look(), LOOK_MS);
      this.paused = false;
      this.state = { kind: "live" };
      this.microphones = await listMicrophones();
    } catch (error) {
      this.state = { kind: "failed", why: whyNoMicrophone(error, none()) };
    }
  }

  #end() {
    clearInterval(this.#timer);
    this.#recorder?.close();
    this.#recorder = undefined;
  }

  #look() {
    this.now = Math.min(this.seconds, this.#recorder!.seconds);
    this.level = this.paused ? 0 : this.#recorder!.level;
    if (this.now >= this.seconds) void this.#stop();
  }

  #pause() {
    this.#recorder?.toggle();
    this.paused = this.#recorder?.isPaused ?? false;
  }

  async #stop() {
    const recorder = this.#recorder;
    if (!recorder) return;
    clearInterval(this.#timer);
    this.#recorder = undefined;
    const file = await recorder.stop();
    const wav = file.size > 0 ? await this.#toWav(file).catch(() => file) : undefined;
    if (wav) this.dispatchEvent(new RecordedEvent(wav));
    else this.state = { kind: "failed", why: say("Nothing was recorded. Try again.") };
  }

  /** What a browser records, others cannot read: WAV is read everywhere. */
  async #toWav(file: File): Promise<File | undefined> {
    const { channels, sampleRate, seconds } = await soundOf(file);
    if (seconds === 0) return undefined;
    const wav = writeWav({ channels: this.channels ? mixed(channels, this.channels) : channels, sampleRate });
    return new File([wav], "recording.wav", { type: wav.type });
  }

  #cancel() {
    this.dispatchEvent(new Event("close"));
  }

  protected override render() {
    const isFailed = this.state.kind === "failed";
    return html`<div
      class="microphone panel"
      role="group"
      aria-label=${say("Microphone")}
      @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.#cancel()}
    >
      <div class="news">${this.#news()}</div>
      <div class="tools">
        ${isFailed ? this.#again() : [this.#stopButton(), this.#pauseButton()]} ${this.#chooser()}
        <button class="button" type="button" @click=${() => this.#cancel()}>${say("Cancel")}</button>
      </div>
    </div>`;
  }

  #news() {
    const { state } = this;
    if (state.kind === "asking") return html`<p role="status">${say("Waiting for the microphone …")}</p>`;
    if (state.kind === "failed") return html`<p class="failed" role="alert">${state.why}</p>`;
    return html`<span class=${this.paused ? "dot" : "dot on"} aria-hidden="true"></span>
      <span class="level" aria-hidden="true" ${styleProps({ "--level": String(this.level) })}></span>
      <span class="hidden-text" role="status">
        ${this.paused ? say("Paused") : sayWith("Recording. It ends by itself after {time}.", { time: clock(this.seconds) })}
      </span>
      <span class="time" role="timer">${clock(this.now)} / ${clock(this.seconds)}</span>`;
  }

  /** Not `disabled` while the microphone starts: the button is focused, and would lose the focus. */
  #stopButton() {
    const off = this.state.kind === "live" ? nothing : "true";
    return html`<button class="button primary" type="button" aria-disabled=${off} @click=${() => void this.#stop()}>
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

  #again() {
    return html`<button class="button" type="button" @click=${() => void this.#start()}>${say("Try again")}</button>`;
  }

  /** Another microphone begins another recording. */
  #chooser() {
    if (this.microphones.length < 2) return nothing;
    return html`<select class="control" aria-label=${say("Microphone")} @change=${this.#chose}>
      ${this.microphones.map(
        ({ deviceId, label }, i) =>
          html`<option value=${deviceId} ?selected=${deviceId === this.microphone}>
            ${label || sayWith("Microphone {n}", { n: i + 1 })}
          </option>`,
      )}
    </select>`;
  }

  #chose(event: Event) {
    chosen = (event.target as HTMLSelectElement).value;
    void this.#start();
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".primary, .button")?.focus(options);
  }
}

function none(): string {
  return say("No microphone was found. Connect one and try again, or choose a file.");
}

/** Opens the microphone that was chosen, or any if that one is no longer there. Insecure pages have no `mediaDevices`. */
async function open(): Promise<Recorder> {
  if (!(navigator.mediaDevices as MediaDevices | undefined)) throw new DOMException("", "SecurityError");
  try {
    return await Recorder.open(chosen);
  } catch (error) {
    if (chosen === undefined || !(error instanceof DOMException && error.name === "OverconstrainedError")) throw error;
    chosen = undefined;
    return Recorder.open();
  }
}

async function listMicrophones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "audioinput");
}

define("vitrine-microphone", MicrophoneElement);
