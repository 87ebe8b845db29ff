import { html, LitElement, type PropertyDeclarations } from "lit";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { LiveSound } from "./live-sound.ts";
import { deviceSelect } from "./device-select.ts";
import { chooseMicrophone, openChosen } from "./microphone-choice.ts";
import { listMicrophones, whyNoMicrophone } from "./microphone.ts";
import { recording } from "./recording.styles.ts";
import type { DeviceState } from "./recorded.ts";

/** Milliseconds between two looks at the level. */
const LOOK_MS = 80;

/**
 * The microphone's level, a choice of microphones, and a button that turns it off. It is on while the element is connected,
 * and its sound is asked for by `piece()`. Fires `close` if the visitor turns it off.
 */
export class LiveMicrophoneElement extends LitElement {
  static override styles = [shared, recording];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties: PropertyDeclarations = {
    state: { state: true },
    level: { state: true },
    microphones: { state: true },
  };
  declare protected state: DeviceState;
  declare protected level: number;
  declare protected microphones: readonly MediaDeviceInfo[];
  #sound: Promise<LiveSound | undefined> = Promise.resolve(undefined);
  #device = "";
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.state = { kind: "asking" };
    this.level = 0;
    this.microphones = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  /** The next piece of sound, as a `data:` URL; waits until the microphone is on. Undefined once the element is gone. */
  async piece(): Promise<string | undefined> {
    while (this.isConnected) {
      const piece = await (await this.#sound)?.piece();
      if (piece !== undefined) return piece;
      // The microphone could not be opened, or the visitor chose another one.
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return undefined;
  }

  #start() {
    this.#stop();
    this.state = { kind: "asking" };
    this.#sound = this.#open().catch((error: unknown) => {
      const none = say("No microphone was found. Connect one and try again, or choose a file.");
      this.state = { kind: "failed", why: whyNoMicrophone(error, none) };
      return undefined;
    });
  }

  async #open(): Promise<LiveSound | undefined> {
    const sound = await openChosen((device) => LiveSound.open(device));
    if (!this.isConnected) {
      sound.close();
      return undefined;
    }
    this.#device = sound.device;
    this.#timer = setInterval(() => (this.level = sound.level), LOOK_MS);
    this.microphones = await listMicrophones();
    this.state = { kind: "live" };
    return sound;
  }

  #choose(id: string) {
    chooseMicrophone(id);
    this.#start();
  }

  #stop() {
    clearInterval(this.#timer);
    void this.#sound.then((sound) => sound?.close());
  }

  protected override render() {
    return html`<div class="recording panel" role="group" aria-label=${say("Microphone")}>
      <div class="news">${this.#news()}</div>
      <div class="tools">
        ${
          this.state.kind === "failed"
            ? html`<button class="button" type="button" @click=${() => this.#start()}>${say("Try again")}</button>`
            : deviceSelect(this.microphones, this.#device, (id) => this.#choose(id))
        }
        <button class="button" type="button" @click=${() => this.dispatchEvent(new Event("close"))}>
          ${say("Turn the microphone off")}
        </button>
      </div>
    </div>`;
  }

  #news() {
    const { state } = this;
    if (state.kind === "asking") return html`<p role="status">${say("Waiting for the microphone …")}</p>`;
    if (state.kind === "failed") return html`<p class="failed" role="alert">${state.why}</p>`;
    return html`<span class="dot on" aria-hidden="true"></span>
      <span class="level" aria-hidden="true" ${styleProps({ "--level": String(this.level) })}></span>
      <span class="hidden-text" role="status">${say("The microphone is on")}</span>`;
  }
}

define("vitrine-live-microphone", LiveMicrophoneElement);
