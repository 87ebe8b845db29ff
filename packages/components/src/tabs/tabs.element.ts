import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { PanelsElement } from "../_element/panels-element.ts";
import { tabsSpec, type TabsProps } from "./tabs.ts";
import { styles } from "./tabs.styles.ts";

export interface TabsElement extends ElementProps<TabsProps> {
  labels: readonly string[];
  selected: string | null;
  disabledTabs: readonly string[];
}

/** The element of `tabs()`: the ARIA tabs pattern with automatic activation. Each child is one tab. */
export class TabsElement extends PanelsElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(tabsSpec) };

  readonly #sizes = new ResizeObserver(() => this.#fade());

  constructor() {
    super();
    this.useDefaults(tabsSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  /** Indexes of the visible tabs. */
  get #shown(): number[] {
    return this.labels.map((_, i) => i).filter((i) => !this.isHidden(i));
  }

  /** Indexes of the tabs that a visitor can open. */
  get #possible(): number[] {
    return this.#shown.filter((i) => !this.disabledTabs.includes(this.labels[i]!));
  }

  /** Index of the open tab; if it is hidden, the first one that can be opened. */
  get #current(): number {
    const wanted = this.selected === null ? -1 : this.labels.indexOf(this.selected);
    return this.#shown.includes(wanted) ? wanted : (this.#possible[0] ?? this.#shown[0] ?? -1);
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate(changed);
    this.toggleAttribute("data-fill", this.fill);
  }

  protected override renderBody() {
    const [current, shown] = [this.#current, this.#shown];
    return html`<div class="all ${this.vertical ? "vertical" : ""}">
      <div
        role="tablist"
        aria-orientation=${this.vertical ? "vertical" : nothing}
        @keydown=${this.#pressed}
        @scroll=${this.#fade}
      >
        ${this.labels.map((label, i) => (shown.includes(i) ? this.#tab(label, i, i === current) : nothing))}
      </div>
      ${this.labels.map(
        (_, i) =>
          html`<div role="tabpanel" id="panel-${i}" aria-labelledby="tab-${i}" tabindex="0" ?hidden=${i !== current}>
            <slot name="panel-${i}"></slot>
          </div>`,
      )}
    </div>`;
  }

  #tab(label: string, i: number, isCurrent: boolean) {
    return html`<button
      role="tab"
      type="button"
      id="tab-${i}"
      aria-controls="panel-${i}"
      aria-selected=${isCurrent ? "true" : "false"}
      aria-disabled=${this.#possible.includes(i) ? nothing : "true"}
      tabindex=${isCurrent ? 0 : -1}
      @click=${() => this.#open(i)}
    >
      ${label}
    </button>`;
  }

  #open(i: number) {
    if (i === this.#current || !this.#possible.includes(i)) return;
    this.select(i);
  }

  #pressed(event: KeyboardEvent) {
    const next = this.#target(event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#open(next);
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  /** Index of the tab that a key selects: arrow keys wrap around, and follow the text direction. */
  #target(key: string): number | undefined {
    const possible = this.#possible;
    if (key === "Home") return possible[0];
    if (key === "End") return possible.at(-1);
    const forward = this.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const [next, previous] = this.vertical ? ["ArrowDown", "ArrowUp"] : [forward, backward];
    const step = key === next ? 1 : key === previous ? -1 : 0;
    if (step === 0) return undefined;
    const current = this.#current;
    const following = step > 0 ? possible.find((i) => i > current) : possible.findLast((i) => i < current);
    return following ?? possible.at(step > 0 ? 0 : -1);
  }

  protected override updated(changed: PropertyValues): void {
    this.#center(changed);
    this.#fade();
  }

  /** Scrolls the open tab into view if the tabs do not fit; scrolls only the tab list. */
  #center(changed: PropertyValues) {
    const tab = changed.has("selected") && this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
    const list = tab && tab.parentElement;
    if (!list || list.scrollWidth <= list.clientWidth) return;
    list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  }

  /** Lets the line of tabs fade at an end beyond which there are more. */
  #fade() {
    const list = this.renderRoot?.querySelector<HTMLElement>('[role="tablist"]');
    if (!list) return;
    const start = Math.abs(list.scrollLeft);
    const end = list.scrollWidth - list.clientWidth - start;
    list.toggleAttribute("data-more-before", start > 1);
    list.toggleAttribute("data-more-after", end > 1);
  }
}

define("vitrine-tabs", TabsElement);
