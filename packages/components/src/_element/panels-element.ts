import type { ComponentElement } from "./component-element.ts";
import { ContainerElement } from "./container-element.ts";

/** Base class of layout elements that show one of several named panels at a time. Each child is one panel. */
export abstract class PanelsElement extends ContainerElement {
  declare labels: readonly string[];
  declare selected: string | null;
  readonly #watcher = new MutationObserver(() => this.#arrange());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher.observe(this, { childList: true });
    this.#arrange();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher.disconnect();
  }

  /** Assigns each child to its panel, and follows whether it is hidden. */
  #arrange() {
    [...this.children].forEach((child, i) => {
      child.slot = `panel-${i}`;
      this.#watcher.observe(child, { attributes: true, attributeFilter: ["hidden"] });
    });
    this.requestUpdate();
  }

  /** Whether a panel's component is hidden. */
  protected isHidden(i: number): boolean {
    return Boolean((this.children[i] as ComponentElement | undefined)?.hidden);
  }

  /** Opens a panel for the visitor. */
  protected select(i: number): void {
    this.selected = this.labels[i]!;
    this.fire("change", { selected: this.selected });
  }
}
