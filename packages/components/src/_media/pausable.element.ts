import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { RecordingElement } from "./recording.element.ts";
import type { Recorder } from "./recorder.ts";
import { soundIcons } from "./sound-icons.ts";

/** Base of elements that record with a pause: the level, the time and the limit, and buttons that pause, stop and cancel. */
export abstract class PausableElement extends RecordingElement {
  static override properties: PropertyDeclarations = { ...super.properties, paused: { state: true } };
  declare protected paused: boolean;

  constructor() {
    super();
    this.paused = false;
  }

  protected override opened(_recorder: Recorder): void | Promise<void> {
    this.paused = false;
  }

  #pause() {
    this.recorder?.toggle();
    this.paused = this.recorder?.isPaused ?? false;
  }

  /** All of it: what is shown of the recording, and its buttons. */
  protected renderGroup(name: string, news: unknown, tools: unknown): TemplateResult {
    return html`<div
      class="recording panel"
      role="group"
      aria-label=${name}
      @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.cancel()}
    >
      ${news}
      <div class="tools">
        ${this.state.kind === "failed" ? this.renderAgain() : tools}
        <button class="button" type="button" @click=${() => this.cancel()}>${say("Cancel")}</button>
      </div>
    </div>`;
  }

  /** The level and the time; `words` are what is said of the state while one runs. */
  protected renderMeter(on = !this.paused, words = this.paused ? say("Paused") : this.limitWords()): TemplateResult {
    return html`<div class="news">${this.renderWaiting() ?? this.#running(on, words)}</div>`;
  }

  #running(on: boolean, words: string) {
    const level = this.paused ? 0 : this.level;
    return html`<span class=${on ? "dot on" : "dot"} aria-hidden="true"></span>
      <span class="level" aria-hidden="true" ${styleProps({ "--level": String(level) })}></span>
      <span class="hidden-text" role="status">${words}</span>
      ${this.renderTime()}`;
  }

  /** Not `disabled` while the device starts: the button is focused, and would lose the focus. */
  protected get off(): "true" | typeof nothing {
    return this.state.kind === "live" ? nothing : "true";
  }

  protected renderStop(): TemplateResult {
    return html`<button class="button primary" type="button" aria-disabled=${this.off} @click=${() => void this.stop()}>
      ${soundIcons.stop}${say("Stop recording")}
    </button>`;
  }

  protected renderPause(goOn: unknown): TemplateResult {
    const name = this.paused ? say("Go on recording") : say("Pause recording");
    return html`<button
      class="button only-icon"
      type="button"
      aria-label=${name}
      title=${name}
      aria-disabled=${this.off}
      @click=${() => this.#pause()}
    >
      ${this.paused ? goOn : soundIcons.pause}
    </button>`;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".primary, .button")?.focus(options);
  }
}
