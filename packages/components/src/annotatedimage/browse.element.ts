import { html, nothing, type ReactiveControllerHost } from "lit";
import { guard } from "lit/directives/guard.js";
import { say } from "../_words/say.ts";
import { legend, rows, threshold } from "./lists.element.ts";
import type { Picture } from "./picture.ts";
import type { Shape } from "./shape.ts";

/** What browsing needs of its element. */
export interface BrowseOptions {
  readonly picture: Picture;
  disabled(): boolean;
  /** The author's least score. */
  minScore(): number;
  /** Index of the chosen annotation. */
  chosen(): number | undefined;
  choose(index: number): void;
  /** A key that means nothing in a list. Returns whether it meant something else. */
  key(event: KeyboardEvent): boolean;
}

/** Annotations up to which the list is laid out at once. */
const FEW = 60;
/** Rows that Page Up and Page Down go. */
const PAGE = 10;

/** Looking through the annotations: the legend, the least score, the list, and what stands out meanwhile. */
export class Browse {
  /** Labels that are not shown. */
  hidden: ReadonlySet<string> = new Set();
  /** Index of the annotation below the pointer. */
  #pointed: number | undefined;
  /** Index of the annotation that the keyboard is at in the list. */
  #active: number | undefined;
  #isolated: string | undefined;
  /** Least score that the visitor chose. */
  #least: number | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #options: BrowseOptions;

  constructor(host: ReactiveControllerHost, options: BrowseOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The least score that is shown. */
  get least(): number {
    return this.#least ?? this.#options.minScore();
  }

  get #shown(): readonly Shape[] {
    return this.#options.picture.visible;
  }

  /** Another value has been set. */
  forget(): void {
    this.#pointed = this.#active = undefined;
  }

  /** The pointer is over an annotation, or over none. */
  point(index: number | undefined): void {
    if (index === this.#pointed) return;
    this.#pointed = index;
    this.#host.requestUpdate();
  }

  /** Index of the annotation that is pointed at, or that the keyboard is at. */
  get focus(): number | undefined {
    return this.#pointed ?? this.#active;
  }

  /** Whether a shape stands out from the others; undefined if none does. */
  standsOut(shape: Shape): boolean | undefined {
    if (this.#isolated !== undefined) return shape.label === this.#isolated;
    return this.focus === undefined ? undefined : shape.index === this.focus;
  }

  /** Marks the row that the keyboard is at. */
  mark(root: ParentNode): void {
    for (const row of root.querySelectorAll(".option")) row.classList.toggle("active", row.id === this.#activeId);
  }

  get #activeId(): string | undefined {
    return this.#active === undefined ? undefined : `option-${this.#active}`;
  }

  /** A button for each label. */
  renderLegend(): unknown {
    const { labels } = this.#options.picture;
    return legend({
      labels,
      hidden: this.hidden,
      disabled: this.#options.disabled(),
      toggle: (label) => this.#toggle(label),
      isolate: (label) => this.#isolate(label),
    });
  }

  #toggle(label: string) {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(label)) hidden.add(label);
    this.hidden = hidden;
    this.#isolate(label);
  }

  #isolate(label: string | undefined) {
    this.#isolated = label !== undefined && this.hidden.has(label) ? undefined : label;
    this.#host.requestUpdate();
  }

  /** A slider for the least score, where there are scores. */
  renderThreshold(): unknown {
    if (!this.#options.picture.scored) return nothing;
    return threshold(this.least, this.#options.disabled(), (least) => {
      this.#least = least;
      this.#host.requestUpdate();
    });
  }

  /** All annotations, in one stop of the Tab key. */
  renderList(): unknown {
    const [shown, chosen, off] = [this.#shown, this.#options.chosen(), this.#options.disabled()];
    if (shown.length === 0) return nothing;
    return html`<ul
      class="options panel ${shown.length <= FEW ? "few" : ""} ${off ? "off" : ""}"
      role="listbox"
      aria-label=${say("Annotations")}
      aria-disabled=${off ? "true" : nothing}
      tabindex=${off ? nothing : "0"}
      aria-activedescendant=${this.#activeId ?? nothing}
      @focus=${() => this.#goTo(shown.findIndex(({ index }) => index === chosen))}
      @blur=${() => this.#leave()}
      @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
      @click=${(event: Event) => this.#take(rowOf(event))}
      @pointermove=${(event: Event) => this.point(rowOf(event))}
      @pointerleave=${() => this.point(undefined)}
    >
      ${guard([shown, chosen], () => rows(shown, chosen))}
    </ul>`;
  }

  #leave() {
    this.#active = undefined;
    this.#host.requestUpdate();
  }

  #take(index: number | undefined) {
    if (index === undefined || this.#options.disabled()) return;
    this.#active = index;
    this.#options.choose(index);
  }

  #goTo(at: number, list?: Element) {
    this.#active = this.#shown[Math.min(this.#shown.length - 1, Math.max(0, at))]?.index;
    this.#pointed = undefined;
    list?.querySelector(`#${this.#activeId}`)?.scrollIntoView({ block: "nearest" });
    this.#host.requestUpdate();
  }

  #pressed(event: KeyboardEvent) {
    const last = this.#shown.length - 1;
    const at = this.#shown.findIndex(({ index }) => index === this.#active);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
    Object.assign(steps, { PageDown: at + PAGE, PageUp: at - PAGE });
    if (event.key in steps) this.#goTo(steps[event.key]!, event.currentTarget as Element);
    else if (event.key === "Enter" || event.key === " ") this.#take(this.#active);
    else if (!this.#options.key(event)) return;
    event.preventDefault();
  }
}

function rowOf({ target }: Event): number | undefined {
  const row = (target as Element).closest<HTMLElement>("[data-index]");
  return row ? Number(row.dataset["index"]) : undefined;
}
