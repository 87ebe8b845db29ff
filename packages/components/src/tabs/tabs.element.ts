import { define } from "../_element/define.ts";
import { html, nothing, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { PanelsElement } from "../_element/panels-element.ts";
import { tabsSpec, type TabsProps } from "./tabs.ts";
import { styles } from "./tabs.styles.ts";

export interface TabsElement extends ElementProps<TabsProps> {
  labels: readonly string[];
  selected: string | null;
}

/** The element of `tabs()`: the ARIA tabs pattern with automatic activation. Each child is one tab. */
export class TabsElement extends PanelsElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(tabsSpec) };

  constructor() {
    super();
    this.useDefaults(tabsSpec);
  }

  /** Indexes of the visible tabs. */
  get #shown(): number[] {
    return this.labels.map((_, i) => i).filter((i) => !this.isHidden(i));
  }

  /** Index of the open tab; if it is hidden, the first visible one. */
  get #current(): number {
    const wanted = this.selected === null ? -1 : this.labels.indexOf(this.selected);
    return this.#shown.includes(wanted) ? wanted : (this.#shown[0] ?? -1);
  }

  protected override renderBody() {
    const [current, shown] = [this.#current, this.#shown];
    return html`<div class=${this.vertical ? "vertical" : ""}>
      <div role="tablist" aria-orientation=${this.vertical ? "vertical" : nothing} @keydown=${this.#pressed}>
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
      tabindex=${isCurrent ? 0 : -1}
      @click=${() => this.#open(i)}
    >
      ${label}
    </button>`;
  }

  #open(i: number) {
    if (i === this.#current) return;
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
    const shown = this.#shown;
    if (key === "Home") return shown[0];
    if (key === "End") return shown.at(-1);
    const forward = this.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const [next, previous] = this.vertical ? ["ArrowDown", "ArrowUp"] : [forward, backward];
    const step = key === next ? 1 : key === previous ? -1 : 0;
    if (step === 0) return undefined;
    return shown[(shown.indexOf(this.#current) + step + shown.length) % shown.length];
  }

  /** Scrolls the open tab into view if the tabs do not fit; scrolls only the tab list. */
  protected override updated(changed: PropertyValues): void {
    const tab = changed.has("selected") && this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]');
    const list = tab && tab.parentElement;
    if (!list || list.scrollWidth <= list.clientWidth) return;
    list.scrollLeft = tab.offsetLeft - list.offsetLeft - (list.clientWidth - tab.offsetWidth) / 2;
  }
}

define("vitrine-tabs", TabsElement);
