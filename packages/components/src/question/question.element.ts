import { html, nothing, svg, type PropertyValues } from "lit";
import { hintsFor, isRight, maySeeSolution, type Standing } from "../_class/standing.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { copyIcons } from "../_element/copy-icons.ts";
import { define } from "../_element/define.ts";
import { icon } from "../_element/icons.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { sayNumber } from "../_words/amounts.ts";
import { sayWith } from "../_words/say-with.ts";
import { say } from "../_words/say.ts";
import { questionSpec, type QuestionProps } from "./question.ts";
import { styles } from "./question.styles.ts";

export interface QuestionElement extends ElementProps<QuestionProps> {
  label: string;
  value: Standing | null;
}

const VERDICTS = { right: "Right", partly: "Partly right", wrong: "Not right yet" } as const;

const ICONS = {
  right: copyIcons.check,
  partly: icon(svg`<path d="M5 12h14"/>`),
  wrong: copyIcons.close,
};

/** The element of `question()`: what is asked, buttons to check and for help, and what the check said. */
export class QuestionElement extends ContainerElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(questionSpec) };

  /** Whether a check runs: what is put back from the browser's storage is no new answer. */
  #isChecked = false;

  constructor() {
    super();
    this.useDefaults(questionSpec);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.status.kind === "busy") this.#isChecked = true;
    const before = changed.get("value") ?? null;
    const isNew = changed.has("value") && (this.value?.attempts ?? 0) > (before?.attempts ?? 0);
    if (isNew && this.#isChecked) void this.#state(this.value!).catch(() => undefined);
    if (this.status.kind === "idle") this.#isChecked = false;
  }

  /** Tells the page around, and nobody else, as a DOM event `statement` with a statement of the Experience API. */
  async #state(standing: Standing) {
    const { name, label, points } = this;
    const { statementHere } = await lazyLoad(import("../_class/statement-here.ts"));
    const detail = statementHere({ name, label, points, standing });
    this.dispatchEvent(new CustomEvent("statement", { detail, bubbles: true, composed: true }));
  }

  override valueText(): string {
    return this.value ? [this.#verdict(this.value), this.value.message].filter(Boolean).join(": ") : "";
  }

  protected override renderBody() {
    return html`<div
      class="question panel"
      id="control"
      role=${this.label ? "group" : nothing}
      aria-labelledby=${this.label ? "label" : nothing}
    >
      ${this.label ? html`<p class="title" id="label">${this.label}</p>` : nothing}
      <slot></slot>
      <div class="foot">${this.#buttons()}<span class="so-far">${this.#soFar()}</span></div>
      <div role="status" class="status">${this.value ? this.#said(this.value) : nothing}</div>
      ${this.value ? this.#help(this.value) : nothing}
    </div>`;
  }

  #buttons() {
    const { value } = this;
    const isBusy = this.status.kind === "busy";
    return html`<button
        class=${isRight(value) ? "button" : "button primary"}
        type="button"
        aria-disabled=${isBusy ? "true" : nothing}
        @click=${() => isBusy || this.fire("check")}
      >
        ${this.checkLabel || say("Check")}
      </button>
      ${this.#hint()} ${this.#solution()}
      ${value ? html`<button class="button" type="button" @click=${() => this.fire("restart")}>${say("Start over")}</button>` : nothing}`;
  }

  /** A hint is offered once an answer was not right. */
  #hint() {
    const taken = this.value?.hints.length ?? 0;
    if (isRight(this.value) || taken >= hintsFor(this.value, this.hints)) return nothing;
    const words =
      this.hintCost > 0
        ? sayWith("Hint (costs {n} points)", { n: this.hintCost }, "Hint (costs {n} point)")
        : sayWith("Hint {at} of {total}", { at: taken + 1, total: this.hints });
    return this.#helpButton(words, "hint");
  }

  #solution() {
    if (this.solutionAfter === null || this.value?.solution != null) return nothing;
    if (!maySeeSolution(this.value, this.solutionAfter)) return nothing;
    return this.#helpButton(say("Show the solution"), "solution");
  }

  #helpButton(words: string, wanted: "hint" | "solution") {
    return html`<button class="button" type="button" @click=${() => this.fire("help", { wanted })}>${words}</button>`;
  }

  #soFar(): string {
    const { attempts = 0, points = 0 } = this.value ?? {};
    const of = sayWith(
      "{points} of {n} points",
      { points: sayNumber(points), n: this.points },
      "{points} of {n} point",
    );
    return [this.#tried(attempts), this.points > 0 ? of : ""].filter(Boolean).join(" · ");
  }

  #tried(attempts: number): string {
    return attempts > 0 ? sayWith("{n} attempts", { n: attempts }, "{n} attempt") : "";
  }

  /** With the number of attempts, so that the same words are announced again. */
  #said(standing: Standing) {
    const { attempts, verdict, message } = standing;
    if (attempts === 0) return nothing;
    return html`<div class="verdict ${verdict}">
      ${ICONS[verdict]}
      <p>
        <strong>${this.#verdict(standing)}</strong>
        <span class="hidden-text">${this.#tried(attempts)}</span>
      </p>
      ${message ? html`<p class="said">${message}</p>` : nothing}
    </div>`;
  }

  #verdict({ attempts, verdict }: Standing): string {
    return attempts === 0 ? "" : say(VERDICTS[verdict]);
  }

  #help({ hints, solution }: Standing) {
    if (hints.length === 0 && solution === null) return nothing;
    void lazyLoad(import("../markdown/markdown.element.ts")).catch(() => undefined);
    return html`<ol class="help">
      ${hints.map((hint, i) => this.#given(sayWith("Hint {at}", { at: i + 1 }), hint))}
      ${solution === null ? nothing : this.#given(say("Solution"), solution)}
    </ol>`;
  }

  #given(name: string, text: string) {
    return html`<li>
      <span class="named">${name}</span>
      <vitrine-markdown .value=${text} .label=${""} .container=${false}></vitrine-markdown>
    </li>`;
  }
}

define("vitrine-question", QuestionElement);
