import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { ComponentElement } from "../_element/component-element.ts";
import { gradual, type Part } from "../_element/gradual.ts";
import { isComposing } from "../_element/keys.ts";
import { styleProps } from "../_element/style-props.ts";
import { isSameRow, rowsOf, type Mark, type Row, type ViewNode } from "./nodes.ts";
import { deedOf, type TreeDeed } from "./tree-keys.ts";

/** Rows drawn at once: each is five elements. */
const PART = 50;

/**
 * Base class of elements that show a tree, by the ARIA pattern. A subclass says which nodes there are, and what
 * choosing one does; branches open and close here. Rows are drawn as they come into view.
 */
export abstract class TreeViewElement extends ComponentElement {
  /** Whether several nodes can be chosen: each has a box. */
  declare many: boolean;
  declare maxHeight: number | null;
  /** Branches that are open, by key. */
  readonly #open = new Set<ViewNode["key"]>();
  #rows: readonly Row[] = [];
  /** Key of the row that the Tab key stops at. */
  #active: ViewNode["key"] | undefined;
  /** Whether the active row takes the focus once it is drawn. */
  #takesFocus = false;

  protected abstract get roots(): readonly ViewNode[];

  protected abstract markOf(node: ViewNode): Mark;

  /** The visitor chose a node that can be chosen. */
  protected abstract choose(node: ViewNode): void;

  /** A branch was opened, as by a visitor. */
  protected opened(_node: ViewNode): void {}

  /** Text without any node. */
  protected abstract readonly emptyText: string;

  protected isOpen({ key }: ViewNode): boolean {
    return this.#open.has(key);
  }

  protected setOpen({ key }: ViewNode, isOpen: boolean): void {
    if (isOpen) this.#open.add(key);
    else this.#open.delete(key);
    this.requestUpdate();
  }

  protected override renderLabel() {
    return html`<span class="label" id="label">${this.label}</span>`;
  }

  protected override renderBody() {
    this.#rows = this.#renewed();
    const isEmpty = this.#rows.length === 0;
    const size = { "max-height": this.maxHeight === null ? "none" : `${this.maxHeight}px` };
    return html`<div
      class=${isEmpty ? "" : `panel tree ${this.disabled ? "off" : this.readonly ? "still" : "entry"}`}
      id="control"
      role=${isEmpty ? "group" : "tree"}
      aria-labelledby=${this.label ? "label" : nothing}
      aria-label=${this.label ? nothing : this.accessibleName}
      aria-describedby=${this.describedBy}
      aria-multiselectable=${this.many && !isEmpty ? "true" : nothing}
      aria-disabled=${this.disabled ? "true" : nothing}
      ${styleProps(size)}
      @keydown=${this.#pressed}
      @click=${this.#clicked}
      @focusin=${this.#entered}
    >
      ${isEmpty ? html`<div class="empty">${this.emptyText}</div>` : this.#drawn()}
    </div>`;
  }

  /** The rows, of which those that look the same are the same objects: their parts are not drawn again. */
  #renewed(): readonly Row[] {
    const before = new Map(this.#rows.map((row) => [row.node.key, row]));
    const isOpen = (node: ViewNode) => this.isOpen(node);
    return rowsOf(this.roots, isOpen, (node) => this.markOf(node)).map((row) => {
      const known = before.get(row.node.key);
      return known && isSameRow(known, row) ? known : row;
    });
  }

  #drawn() {
    const draw = ({ items, isBox }: Part<Row>) => {
      const rows = items.map((row) => this.#row(row));
      return isBox ? html`<div class="part" role="none">${rows}</div>` : rows;
    };
    return gradual(this, this.#rows, [this.many, this.editable], draw, { size: PART });
  }

  #row({ node, level, at, of, isOpen, mark }: Row) {
    const name = this.many ? "checked" : "selected";
    const said = { on: "true", mixed: "mixed", off: "false" }[mark ?? "off"];
    return html`<div
      class=${`row ${mark ?? "fixed"}`}
      role="treeitem"
      tabindex="-1"
      .key=${node.key}
      aria-level=${level}
      aria-posinset=${at}
      aria-setsize=${of}
      aria-expanded=${isOpen === undefined ? nothing : String(isOpen)}
      aria-selected=${name === "selected" && mark ? said : nothing}
      aria-checked=${name === "checked" && mark ? said : nothing}
      ${styleProps({ "--level": String(level - 1) })}
    >
      <span class="toggle" aria-hidden="true">${isOpen === undefined ? nothing : allIcons.next}</span>
      ${this.many ? html`<span class="box" aria-hidden="true"></span>` : nothing}
      <span class="name">${node.label}</span>
    </div>`;
  }

  protected override update(changed: PropertyValues): void {
    // A row that goes, or is drawn anew, would take the focus with it.
    const hadFocus = this.#hasFocus;
    super.update(changed);
    if (hadFocus && !this.#hasFocus) this.#takesFocus = true;
  }

  get #hasFocus(): boolean {
    return (this.renderRoot as ShadowRoot).activeElement?.matches(".row") ?? false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const at = this.#stop();
    for (const row of this.#drawnRows()) {
      const isStop = row.key === this.#rows[at]?.node.key && !this.disabled;
      if (row.tabIndex !== (isStop ? 0 : -1)) row.tabIndex = isStop ? 0 : -1;
      if (isStop && this.#takesFocus) this.#focus(row);
    }
  }

  #focus(row: HTMLElement) {
    this.#takesFocus = false;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  #drawnRows(): NodeListOf<HTMLElement & { key: ViewNode["key"] }> {
    return this.renderRoot.querySelectorAll(".row");
  }

  /** Place of the row that the Tab key stops at: the active one, else a chosen one, else the first. */
  #stop(): number {
    const active = this.#rows.findIndex(({ node }) => node.key === this.#active);
    if (active >= 0) return active;
    return Math.max(
      0,
      this.#rows.findIndex(({ mark }) => mark === "on"),
    );
  }

  readonly #entered = (event: FocusEvent) => {
    const row = rowAt(event);
    if (!row || row.key === this.#active) return;
    this.#active = row.key;
    this.requestUpdate();
  };

  readonly #clicked = (event: MouseEvent) => {
    const row = rowAt(event);
    const place = row ? this.#rows.findIndex(({ node }) => node.key === row.key) : -1;
    if (place < 0 || this.disabled) return;
    const { isOpen, mark } = this.#rows[place]!;
    const isToggle = (event.target as Element).closest(".toggle") !== null || !mark || !this.editable;
    const toggling: TreeDeed = isOpen ? { close: place } : { open: [place] };
    this.#active = row!.key;
    this.#do(isToggle && isOpen !== undefined ? toggling : { choose: place });
  };

  readonly #pressed = (event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey } = event;
    if (this.disabled || isComposing(event) || altKey || ctrlKey || metaKey || this.#rows.length === 0) return;
    const isBackwards = getComputedStyle(this).direction === "rtl";
    const deed = deedOf(event.key, this.#rows, this.#stop(), isBackwards);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    this.#do(deed);
  };

  #do(deed: TreeDeed) {
    if ("goTo" in deed) this.#goTo(deed.goTo);
    else if ("open" in deed) for (const place of deed.open) this.#toggle(place, true);
    else if ("close" in deed) this.#toggle(deed.close, false);
    else this.#take(deed.choose);
  }

  #goTo(place: number) {
    this.#active = this.#rows[place]!.node.key;
    this.#takesFocus = true;
    this.requestUpdate();
  }

  #toggle(place: number, isOpen: boolean) {
    const { node } = this.#rows[place]!;
    if (!node.children) return;
    // What is closed in gives the focus to its branch.
    if (!isOpen && this.#isIn(place)) this.#active = node.key;
    this.setOpen(node, isOpen);
    if (isOpen) this.opened(node);
  }

  /** Whether the active row is in the row at a place. */
  #isIn(place: number): boolean {
    const { level } = this.#rows[place]!;
    const inside = this.#rows.slice(place + 1, Math.max(place, this.#stop()) + 1);
    return inside.length > 0 && inside.every((row) => row.level > level);
  }

  #take(place: number) {
    const { node, mark, isOpen } = this.#rows[place]!;
    if (mark && this.editable) this.choose(node);
    else if (isOpen !== undefined) this.#toggle(place, !isOpen);
  }
}

function rowAt(event: Event): (HTMLElement & { readonly key: ViewNode["key"] }) | null {
  return (event.target as Element).closest(".row");
}
