import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { PropertyValues, TemplateResult } from "lit";
import { ChoicesElement } from "../_choices/choices.element.ts";
import type { Choice, ChoiceValue } from "../_choices/choices.ts";
import { isComposing } from "../_element/keys.ts";
import { placePopup } from "../_element/place-popup.ts";
import { comboboxView } from "./combobox-view.element.ts";
import { called, matching, wordsOf } from "./matching.ts";

/** Number of options drawn at first, and added each time the visitor scrolls to the end. */
const MOST_SHOWN = 200;
/** Distance from the end, in pixels, at which a list counts as scrolled to its end. */
const AT_END = 200;
/** Number of options that a page key moves. */
const PAGE = 10;

/**
 * An input with a popup list, following the ARIA pattern for an editable combobox with list autocompletion. The focus
 * stays in the input; `aria-activedescendant` refers to the active option.
 *
 * Source: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export abstract class ComboboxElement extends ChoicesElement {
  declare many: boolean;
  declare freeText: boolean;
  declare placeholder: string;
  declare maxChoices: number | null;
  #isOpen = false;
  /** Index of the active option among those shown; -1 for none. */
  #active = -1;
  /** Maximum number of options drawn now. */
  #limit = MOST_SHOWN;
  /** Typed text that is not yet a choice. */
  #draft: string | undefined;
  /** Whether a free text was accepted without a `change` event so far. */
  #isChanged = false;

  /** Chosen values: at most one, unless `many` is set. */
  protected abstract get chosen(): readonly ChoiceValue[];

  /** Stores values from the visitor and fires events. */
  protected abstract choose(values: readonly ChoiceValue[], ...events: string[]): void;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#close();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const popup = this.#part("#popup");
    const isShown = popup?.matches(":popover-open") ?? false;
    if (this.#isOpen && !isShown) popup?.showPopover();
    if (!this.#isOpen && isShown) popup?.hidePopover();
    if (this.#isOpen) this.#place();
  }

  protected renderCombobox(): TemplateResult {
    return comboboxView({
      name: this.accessibleName,
      isNamedByLabel: Boolean(this.label),
      describedBy: this.describedBy,
      isInvalid: this.error !== "",
      isDisabled: this.disabled,
      many: this.many,
      chosen: this.chosen,
      placeholder: this.placeholder,
      text: this.#text,
      choices: this.options,
      isOpen: this.#isOpen,
      shown: this.#isOpen ? this.#shown : [],
      active: this.#active,
      isFull: this.#isFull,
      note: this.#isOpen ? this.#note : "",
      ...this.#acts,
    });
  }

  readonly #acts = {
    pick: (value: ChoiceValue) => this.#pick(value),
    toggle: (value: ChoiceValue) => this.#toggle(value),
    clear: () => this.#clear(),
    typed: (event: Event) => this.#typed((event.target as HTMLInputElement).value),
    pressed: (event: KeyboardEvent) => this.#pressed(event),
    clicked: (event: Event) => this.#draft === undefined && (event.target as HTMLInputElement).select(),
    pointed: (event: Event) => this.#pointed(event),
    entered: (event: FocusEvent) => this.#isInside(event.relatedTarget) || this.fire("focus"),
    left: (event: FocusEvent) => this.#leave(event),
  };

  get #text(): string {
    const [first] = this.chosen;
    return this.#draft ?? (this.many || first === undefined ? "" : wordsOf(this.options, first));
  }

  get #matches(): readonly Choice[] {
    return matching(this.options, this.#draft ?? "");
  }

  get #shown(): readonly Choice[] {
    return this.#matches.slice(0, this.#limit);
  }

  get #note(): string {
    const count = this.#matches.length;
    if (count > this.#limit)
      return sayWith("{count} more. Go on, or type to find one.", { count: count - this.#limit });
    if (count > 0) return "";
    if (this.options.length === 0 && !this.freeText) return say("Nothing to choose from yet");
    if (!this.freeText) return say("Nothing matches");
    return this.many ? say("Press Enter to take this text") : say("No such choice; the text is taken as it is");
  }

  get #isFull(): boolean {
    return this.many && this.chosen.length >= (this.maxChoices ?? Infinity);
  }

  #placeOf(value: ChoiceValue | undefined): number {
    return this.#shown.findIndex((choice) => choice.value === value);
  }

  // List.

  #open(active: number) {
    if (!this.#isOpen) this.#follow("addEventListener");
    this.#isOpen = true;
    this.#active = active;
    this.requestUpdate();
  }

  #close() {
    if (this.#isOpen) this.#follow("removeEventListener");
    this.#isOpen = false;
    this.#active = -1;
    this.#limit = MOST_SHOWN;
    this.requestUpdate();
  }

  /** Keeps the list at the input while the page scrolls or resizes. */
  #follow(act: "addEventListener" | "removeEventListener") {
    window[act]("resize", this.#place);
    window[act]("scroll", this.#place, true);
    this.#part("#popup")?.[act]("scroll", this.#scrolled);
  }

  readonly #scrolled = () => {
    const popup = this.#part("#popup");
    if (popup && popup.scrollHeight - popup.scrollTop - popup.clientHeight < AT_END) this.#showTo(this.#limit + 1);
  };

  /** Draws options up to an index, and some more. */
  #showTo(place: number) {
    if (place < this.#limit || this.#limit >= this.#matches.length) return;
    this.#limit = Math.ceil((place + 1) / MOST_SHOWN) * MOST_SHOWN;
    this.requestUpdate();
  }

  readonly #place = () => {
    const [popup, box] = [this.#part("#popup"), this.#part("#box")];
    if (!popup || !box) return;
    placePopup(popup, box);
    reveal(popup, popup.querySelector<HTMLElement>(".active"));
  };

  #part(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  #isInside(target: EventTarget | null): boolean {
    return target instanceof Node && Boolean(this.#part("#box")?.contains(target));
  }

  // Choosing.

  #pick(value: ChoiceValue) {
    if (this.many) return this.#toggle(value);
    this.#forget();
    this.#close();
    this.choose([value], "input", "change");
  }

  #toggle(value: ChoiceValue) {
    const isChosen = this.chosen.includes(value);
    if (!isChosen && this.#isFull) return;
    const rest = this.chosen.filter((one) => one !== value);
    this.choose(isChosen ? rest : [...rest, value], "input", "change");
    if (isChosen) this.host?.announce(sayWith("{name} was removed", { name: wordsOf(this.options, value) }));
    this.#forget();
    if (this.#isOpen) this.#open(this.#placeOf(value));
  }

  #clear() {
    this.#forget();
    this.choose([], "input", "change");
    this.#part("#control")?.focus();
  }

  /** Discards typed text. */
  #forget() {
    this.#draft = undefined;
    this.#isChanged = false;
    this.requestUpdate();
  }

  /**
   * Applies typed text: a choice by its label, a free text, or no value for an empty text. Anything else is discarded.
   */
  #settle() {
    const [text, isChanged] = [this.#draft?.trim(), this.#isChanged];
    this.#forget();
    if (text === undefined) return;
    const value = this.#valueOf(text);
    if (this.many) return value === undefined || this.chosen.includes(value) ? undefined : this.#toggle(value);
    if (this.freeText) return isChanged ? this.fire("change") : undefined;
    if (text !== "" && value === undefined) return;
    if (value !== this.chosen[0]) this.choose(value === undefined ? [] : [value], "input", "change");
  }

  /** Value of a text: that of the matching choice, or the text itself if free text is allowed. */
  #valueOf(text: string): ChoiceValue | undefined {
    return called(this.options, text)?.value ?? (this.freeText && text !== "" ? text : undefined);
  }

  // Visitor input.

  #typed(text: string) {
    this.#draft = text;
    this.#limit = MOST_SHOWN;
    this.#open(this.freeText || text.trim() === "" ? -1 : 0);
    if (this.#shown.length === 0) this.host?.announce(this.#note);
    if (this.many || !this.freeText) return;
    this.#isChanged = true;
    const value = this.#valueOf(text.trim());
    this.choose(value === undefined ? [] : [value], "input");
  }

  #pressed(event: KeyboardEvent) {
    if (isComposing(event)) return;
    const { key, altKey } = event;
    const isOpen = this.#isOpen;
    if (key === "Escape" && isOpen) return this.#handle(event, () => this.#cancel());
    if (key === "Enter" && (isOpen || this.#draft !== undefined)) return this.#handle(event, () => this.#enter());
    if (key === "ArrowUp" && altKey) return this.#handle(event, () => this.#close());
    if (key === "Backspace" && this.many && this.#text === "" && this.chosen.length > 0)
      return this.#handle(event, () => this.#toggle(this.chosen.at(-1)!));
    const to = isOpen && !altKey ? this.#moved(key) : this.#opening(key);
    if (to !== undefined) this.#handle(event, () => this.#open(to));
  }

  #handle(event: Event, act: () => void) {
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** Index that a key moves to in the open list, wrapping around. */
  #moved(key: string): number | undefined {
    const at = this.#active;
    if (key === "ArrowDown" || key === "PageDown") this.#showTo(at + PAGE);
    const last = this.#shown.length - 1;
    if (key === "ArrowDown") return at >= last ? 0 : at + 1;
    if (key === "ArrowUp") return at <= 0 ? last : at - 1;
    if (key === "PageDown") return Math.min(last, at + PAGE);
    if (key === "PageUp") return Math.max(0, at - PAGE);
    return undefined;
  }

  /** Index at which a key opens the list: the chosen option. */
  #opening(key: string): number | undefined {
    if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
    this.#showTo(this.options.findIndex(({ value }) => !this.many && value === this.chosen[0]));
    return Math.max(0, this.#placeOf(this.many ? undefined : this.chosen[0]));
  }

  #enter() {
    const choice = this.#isOpen ? this.#shown[this.#active] : undefined;
    if (choice) return this.#pick(choice.value);
    this.#settle();
    if (!this.many) this.#close();
  }

  #cancel() {
    const isChanged = this.#isChanged;
    this.#forget();
    this.#close();
    if (isChanged) this.fire("change");
  }

  #pointed(event: Event) {
    const target = event.target as Element;
    if (this.disabled || target.closest("button")) return;
    const input = this.#part("#control")!;
    if (target !== input) {
      event.preventDefault();
      input.focus();
    }
    if (this.#isOpen && target !== input) return this.#close();
    if (!this.#isOpen) this.#open(this.#placeOf(this.many ? undefined : this.chosen[0]));
  }

  #leave({ target, relatedTarget }: FocusEvent) {
    if (target === this.#part("#control")) {
      this.#settle();
      this.#close();
    }
    if (!this.#isInside(relatedTarget)) this.fire("blur");
  }
}

/** Scrolls a list, but none of its ancestors, to show an option. */
function reveal(list: HTMLElement, option: HTMLElement | null) {
  if (!option) return;
  const [top, bottom] = [option.offsetTop, option.offsetTop + option.offsetHeight];
  if (top < list.scrollTop) list.scrollTop = top;
  if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}
