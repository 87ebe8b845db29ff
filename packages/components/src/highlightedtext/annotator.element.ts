import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { markAt, withLabel, withoutMarks } from "./annotations.ts";
import type { Highlighted } from "./entities.ts";
import { selectedIn, selectIn, trimmed, type TextRange } from "./text-selection.ts";

/** What the tools read and change. */
export interface Annotated {
  current(): Highlighted;
  labels(): readonly string[];
  take(value: Highlighted): void;
  /** A mark was chosen with the caret. */
  select(index: number): void;
}

/** Steps that can be undone. */
const MOST_STEPS = 100;
/** Characters of a part that the tools name. */
const QUOTED = 40;

/** Gives labels to selected parts of a text, with undo. */
export class Annotator implements ReactiveController {
  readonly #element: ReactiveControllerHost;
  readonly #of: Annotated;
  #text: HTMLElement | null = null;
  #picked: TextRange | null = null;
  #past: readonly Highlighted[] = [];
  /** Whether the next update puts the selection back, which drawing has moved. */
  #reselects = false;

  constructor(element: ReactiveControllerHost, of: Annotated) {
    this.#element = element;
    this.#of = of;
    element.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("selectionchange", this.#selected);
  }

  hostDisconnected(): void {
    document.removeEventListener("selectionchange", this.#selected);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  /** A program's value has no past. */
  forget(): void {
    this.#past = [];
    this.#picked = null;
    this.#element.requestUpdate();
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (!before) return;
    this.#past = this.#past.slice(0, -1);
    this.#of.take(before);
  }

  /** The element that shows the text, after each update. */
  followText(text: HTMLElement | null): void {
    this.#text = text;
    if (this.#reselects && text && this.#picked && isFocused(text)) selectIn(text, this.#picked);
    this.#reselects = false;
  }

  readonly #selected = () => {
    const range = this.#text?.isContentEditable ? selectedIn(this.#text) : undefined;
    if (!range) return;
    const picked = range.start === range.end ? range : trimmed(this.#of.current().text, range);
    if (picked.start === this.#picked?.start && picked.end === this.#picked.end) return;
    this.#picked = picked;
    this.#element.requestUpdate();
  };

  /** The part to label: what is selected, or the mark in which the caret is. */
  #target(): { readonly range: TextRange; readonly index: number } | undefined {
    const [picked, content] = [this.#picked, this.#of.current()];
    if (!picked) return undefined;
    const index = markAt(content, picked);
    const range = content.entities[index] ?? picked;
    return range.start < range.end ? { range, index } : undefined;
  }

  #change(change: (content: Highlighted) => Highlighted) {
    const content = this.#of.current();
    this.#past = [...this.#past.slice(1 - MOST_STEPS), content];
    this.#reselects = true;
    this.#of.take(change(content));
  }

  #give(label: string) {
    const target = this.#target();
    if (!target || this.#of.current().entities[target.index]?.label === label) return;
    this.#change((content) => withLabel(content, target.range, label));
  }

  #remove() {
    const target = this.#target();
    if (target) this.#change((content) => withoutMarks(content, target.range));
  }

  /** Digits give a label, Delete takes it, Enter presses a mark; other keys move the caret or are refused. */
  readonly pressed = (event: KeyboardEvent): void => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "z") return this.#heed(event, () => this.undo());
    if (isCommand || event.altKey) return;
    const target = this.#target();
    const label = /^[1-9]$/.test(event.key) ? this.#of.labels()[Number(event.key) - 1] : undefined;
    if (label !== undefined) this.#heed(event, () => this.#give(label));
    else if (event.key === "Delete" || event.key === "Backspace") this.#heed(event, () => this.#remove());
    else if (event.key === "Enter" && target && target.index >= 0)
      this.#heed(event, () => this.#of.select(target.index));
  };

  #heed(event: Event, act: () => void) {
    event.preventDefault();
    act();
  }

  /** A line of buttons below the text, whose height is there before: nothing moves. */
  render(): TemplateResult {
    const target = this.#target();
    const { text, entities } = this.#of.current();
    const label = target && entities[target.index]?.label;
    const isMarked =
      target !== undefined && withoutMarks({ text, entities }, target.range).entities.length < entities.length;
    return html`<div class="tools">
      <span class="hint" id="hint" dir="auto"
        >${target ? quoted(text, target.range) : say("Select words to label them.")}</span
      >
      ${
        target
          ? html`<div
              class="choices"
              role="group"
              aria-label=${sayWith("Label of “{text}”", { text: quoted(text, target.range) })}
            >
              ${this.#of.labels().map((one) => this.#choice(one, one === label))}
              ${isMarked ? html`<button class="choice" type="button" @click=${() => this.#remove()}>${say("Remove label")}</button>` : nothing}
            </div>`
          : nothing
      }
    </div>`;
  }

  #choice(label: string, isGiven: boolean) {
    return html`<button
      class="choice"
      type="button"
      data-label=${label}
      aria-pressed=${isGiven ? "true" : "false"}
      @click=${() => this.#give(label)}
    >
      <span class="dot"></span><span class="name" dir="auto">${label}</span>
    </button>`;
  }
}

function quoted(text: string, { start, end }: TextRange): string {
  const part = text.slice(start, end).replace(/\s+/g, " ");
  return part.length > QUOTED ? `${part.slice(0, QUOTED)}…` : part;
}

function isFocused(text: HTMLElement): boolean {
  return (text.getRootNode() as ShadowRoot).activeElement?.contains(text) ?? false;
}
