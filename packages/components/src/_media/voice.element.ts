import { html, nothing } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { chatIcons } from "../_element/chat-icons.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { filledButton } from "../_element/filled-button.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import { whyNoMicrophone } from "./microphone.ts";
import { RecordingElement } from "./recording.element.ts";
import { styles } from "./voice.styles.ts";

/**
 * Records a voice message: the time and the limit, the level, and buttons that stop and cancel. The microphone is on while
 * the element is connected. Fires `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class VoiceElement extends RecordingElement {
  static override styles = [shared, filledButton, styles];

  protected override why(error: unknown): string {
    return whyNoMicrophone(error, say("No microphone was found. Connect one and try again, or write your message."));
  }

  protected override render() {
    const isFailed = this.state.kind === "failed";
    return html`<div
      class="voice"
      role="group"
      aria-label=${say("Voice message")}
      @keydown=${(event: KeyboardEvent) => event.key === "Escape" && this.cancel()}
    >
      <button
        class="icon"
        type="button"
        aria-label=${say("Cancel")}
        title=${say("Cancel")}
        @click=${() => this.cancel()}
      >
        ${allIcons.close}
      </button>
      ${this.#news()} ${isFailed ? this.renderAgain() : this.#stopButton()}
    </div>`;
  }

  #news() {
    const waiting = this.renderWaiting();
    if (waiting) return waiting;
    return html`<span class="level" aria-hidden="true" ${styleProps({ "--level": String(this.level) })}></span>
      <span class="hidden-text" role="status">${this.limitWords()}</span>
      ${this.renderTime()}`;
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
      @click=${() => void this.stop()}
    >
      ${chatIcons.stop}
    </button>`;
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(".stop, .button")?.focus(options);
  }
}

define("vitrine-voice", VoiceElement);
