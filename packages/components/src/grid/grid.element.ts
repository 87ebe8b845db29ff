import { define } from "../_element/define.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { ContainerElement } from "../_element/container-element.ts";
import { spacing } from "../_layout/spaced.styles.ts";
import { gridSpec, type GridProps } from "./grid.ts";
import { styles } from "./grid.styles.ts";

export interface GridElement extends ElementProps<GridProps> {}

/** The element of `grid()`: a CSS grid. It counts its columns only so that no child spans more than there are. */
export class GridElement extends ContainerElement {
  static override styles = [...super.styles, spacing, styles];
  static override properties = { ...super.properties, ...propertiesOf(gridSpec) };
  /** In the next frame: a change of sizes in the middle of one is an error to some browsers. */
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#count()));

  constructor() {
    super();
    this.useDefaults(gridSpec);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const { align, gap, columns } = this;
    Object.assign(this.dataset, { align, gap });
    this.toggleAttribute("data-counted", columns !== "auto");
    this.style.setProperty("--columns", String(columns));
    this.style.setProperty("--column-width", `${this.columnWidth}px`);
  }

  protected override updated(): void {
    this.#count();
  }

  /** As the browser does: its own count has the columns that a child makes which spans too many. */
  #count() {
    const room = parseFloat(getComputedStyle(this).columnGap) || 0;
    const least = Math.max(1, Math.min(this.clientWidth, this.columnWidth));
    const fitting = Math.max(1, Math.floor((this.clientWidth + room) / (least + room)));
    const most = this.columns === "auto" ? fitting : this.columns;
    this.style.setProperty("--fitting", String(Math.min(most, fitting)));
  }
}

define("vitrine-grid", GridElement);
