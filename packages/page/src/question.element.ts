import { say, shared, define } from "@vitrine/components/elements";
import { sayWith, saySize } from "@vitrine/components/words";
import { css, html, LitElement, type PropertyDeclarations } from "lit";

/** Fired with a visitor's answer. */
export class AnswerEvent extends Event {
  static readonly type = "vitrine-answer";
  readonly yes: boolean;

  constructor(yes: boolean) {
    super(AnswerEvent.type);
    this.yes = yes;
  }
}

/** Asks for consent before a large download. */
export class QuestionElement extends LitElement {
  static override properties: PropertyDeclarations = { bytes: { attribute: false } };
  static override styles = [
    shared,
    css`
      .question {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px 24px;
        padding: 14px 16px;
        border: 1px solid var(--v-line);
        border-inline-start: 3px solid var(--v-accent);
        border-radius: var(--v-radius);
        background: var(--v-surface);
      }
      p {
        flex: 1 1 260px;
        margin: 0;
      }
      .answers {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
    `,
  ];
  declare bytes: number;

  protected override render() {
    return html`<div class="question" role="alert">
      <p>
        ${sayWith("This demo runs in your browser. To do so it downloads {size}, once where your browser keeps it.", { size: saySize(this.bytes) })}
      </p>
      <div class="answers">
        <button class="button" type="button" @click=${() => this.#answer(false)}>${say("Not now")}</button>
        <button class="button primary" type="button" @click=${() => this.#answer(true)}>
          ${say("Download and run")}
        </button>
      </div>
    </div>`;
  }

  #answer(yes: boolean) {
    this.dispatchEvent(new AnswerEvent(yes));
  }
}

define("vitrine-question", QuestionElement);
