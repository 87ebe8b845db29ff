import { html, LitElement, type PropertyDeclarations, type TemplateResult } from "lit";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { clock } from "./clock.ts";
import { RecordedEvent, type DeviceState } from "./recorded.ts";
import { Recorder } from "./recorder.ts";

/** Milliseconds between two looks at the time and the level. */
const LOOK_MS = 80;

/**
 * Base of elements that record sound: the microphone is on while the element is connected. Fires `vitrine-recorded`, and
 * `close` if the visitor cancels.
 */
export abstract class RecordingElement extends LitElement {
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
  protected recorder: Recorder | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.seconds = 300;
    this.state = { kind: "asking" };
    this.now = this.level = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  /** Why the device could not be opened and what to do, in words for a visitor. */
  protected abstract why(error: unknown): string;

  protected open(): Promise<Recorder> {
    return Recorder.open();
  }

  /** Called once the microphone is on. */
  protected opened(_recorder: Recorder): void | Promise<void> {}

  /** The file that is given for what was recorded; undefined for nothing. */
  protected async made(file: File): Promise<File | undefined> {
    return file;
  }

  protected async start(): Promise<void> {
    this.#end();
    this.state = { kind: "asking" };
    try {
      const recorder = await this.open();
      if (!this.isConnected) return recorder.close();
      this.recorder = recorder;
      this.#timer = setInterval(() => this.#look(recorder), LOOK_MS);
      this.state = { kind: "live" };
      await this.opened(recorder);
    } catch (error) {
      this.state = { kind: "failed", why: this.why(error) };
    }
  }

  protected async stop(): Promise<void> {
    const { recorder } = this;
    if (!recorder) return;
    clearInterval(this.#timer);
    this.recorder = undefined;
    const file = await recorder.stop();
    const made = file.size > 0 ? await this.made(file) : undefined;
    if (made) this.dispatchEvent(new RecordedEvent(made));
    else this.state = { kind: "failed", why: say("Nothing was recorded. Try again.") };
  }

  protected cancel(): void {
    this.dispatchEvent(new Event("close"));
  }

  #end() {
    clearInterval(this.#timer);
    this.recorder?.close();
    this.recorder = undefined;
  }

  #look(recorder: Recorder) {
    this.now = Math.min(this.seconds, recorder.seconds);
    this.level = recorder.level;
    if (this.now >= this.seconds) void this.stop();
  }

  protected waitingWords(): string {
    return say("Waiting for the microphone …");
  }

  /** Why there is no recording, or that it has still to begin; undefined while one runs. */
  protected renderWaiting(): TemplateResult | undefined {
    const { state } = this;
    if (state.kind === "asking") return html`<p role="status">${this.waitingWords()}</p>`;
    return state.kind === "failed" ? html`<p class="failed" role="alert">${state.why}</p>` : undefined;
  }

  protected limitWords(): string {
    return sayWith("Recording. It ends by itself after {time}.", { time: clock(this.seconds) });
  }

  protected renderTime(): TemplateResult {
    return html`<span class="time" role="timer">${clock(this.now)} / ${clock(this.seconds)}</span>`;
  }

  protected renderAgain(): TemplateResult {
    return html`<button class="button" type="button" @click=${() => void this.start()}>${say("Try again")}</button>`;
  }
}
