import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { chatIcons } from "../_element/chat-icons.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { filledButton } from "../_element/filled-button.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { clock } from "./clock.ts";
import { whyNoMicrophone } from "./microphone.ts";
import { Recorder } from "./recorder.ts";
import { RecordedEvent, type DeviceState } from "./recorded.ts";
import { styles } from "./voice.styles.ts";

/** Milliseconds between two looks at the time and the level. */
const LOOK_MS = 100;

/**
 * Records a voice message: the time and the limit, the level, and buttons that stop and cancel. The microphone is on while
 * the element is connected. Fires `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class VoiceElement extends LitElement {
  static override styles = [shared, filledButton, styles];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties: PropertyDeclarations = {
    seconds: { attribute: false },
    state: { state: true },
    now: { state: true },
    level: { state: true },
  };
  /** The longest that it may be. */
  declare seconds: number;
  declare protected state: DeviceState;
  /** Seconds so far. */
  declare protected now: number;
  declare protected level: number;
  #recorder: Recorder | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.seconds = 300;
    this.state = { kind: "asking" };
    this.now = this.level = 0;
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
      const recorder = await Recorder.open();
      if (!this.isConnected) return recorder.close();
      this.#recorder = recorder;
      this.#timer = setInterval(() => this.#look(), LOOK_MS);
      this.state = { kind: "live" };
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
    this.level = this.#recorder!.level;
    if (this.now >= this.seconds) void this.#stop();
  }

  async #stop() {
    const recorder = this.#recorder;
    if (!recorder) return;
    clearInterval(this.#timer);
    this.#recorder = undefined;
    const file = await recorder.stop();
    if (file.size > 0) this.dispatchEvent(new RecordedEvent(file));
    else this.state = { kind: "failed", why: say("Nothing was recorded. Try again.") };
  }

  #cancel() {
    this.dispatchEvent(new Event("close"));
  }

  protected override render() {
    const isFailed = this.state.kind === "failed";
    return html`<div
      class="voice"
      role="group"
      aria-label=${say("Voice message")}
      @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.#cancel()}
    >
      <button
        class="icon"
        type="button"
        aria-label=${say("Cancel")}
        title=${say("Cancel")}
        @click=${() => this.#cancel()}
      >
        ${allIcons.close}
      </button>
      ${this.#news()} ${isFailed ? this.#again() : this.#stopButton()}
    </div>`;
  }

  #news() {
    const { state } = this;
    if (state.kind === "asking") return html`<p role="status">${say("Waiting for the microphone …")}</p>`;
    if (state.kind === "failed") return html`<p class="failed" role="alert">${state.why}</p>`;
    return html`<span class="level" aria-hidden="true" ${styleProps({ "--level": String(this.level) })}></span>
      <span class="hidden-text" role="status">
        ${sayWith("Recording. It ends by itself after {time}.", { time: clock(this.seconds) })}
      </span>
      <span class="time" role="timer">${clock(this.now)} / ${clock(this.seconds)}</span>`;
  }

  /** Not `disabled` while the microphone starts: the button is focused, and would lose the focus. */
  #stopButton() {
    const off = this.state.kind === "live" ? nothing : "true";
    const name = say("Stop recording");
    return html`<button
      class="stop"
      type="button"
      aria-label=${name}
      title=${name}
      aria-disabled=${off}
      @click=${() => void this.#stop()}
    >
      ${chatIcons.stop}
    </button>`;
  }

  #again() {
    return html`<button class="button" type="button" @click=${() => void this.#start()}>${say("Try again")}</button>`;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".stop, .button")?.focus(options);
  }
}

function none(): string {
  return say("No microphone was found. Connect one and try again, or write your message.");
}

define("vitrine-voice", VoiceElement);
