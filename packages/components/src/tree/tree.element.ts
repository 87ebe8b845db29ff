import { say } from "../_words/say.ts";
import type { PropValues } from "@vitrine/core/internal";
import { nothing, type PropertyValues } from "lit";
import type { ChoiceValue } from "../_choices/choices.ts";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { everyNode, type Mark, type ViewNode } from "../_tree/nodes.ts";
import { TreeViewElement } from "../_tree/tree-view.element.ts";
import { choosable, toViewNodes } from "./tree-nodes.ts";
import { treeSpec, type TreeProps } from "./tree.ts";
import { styles } from "./tree.styles.ts";

export interface TreeElement extends ElementProps<Omit<TreeProps, "value">> {
  value: ChoiceValue | readonly ChoiceValue[] | null;
}

/** The element of `tree()`: a tree of the author's nodes, of which one is chosen, or leaves. */
export class TreeElement extends TreeViewElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(treeSpec) };
  protected override readonly emptyText = say("Nothing to choose from yet");
  #roots: readonly ViewNode[] = [];
  /** How far each node is chosen. */
  #marks: ReadonlyMap<ChoiceValue, Mark> = new Map();

  constructor() {
    super();
    this.useDefaults(treeSpec);
  }

  override assign(props: PropValues): void {
    super.assign(props);
    if ("nodes" in props || "open" in props) {
      this.#roots = toViewNodes(this.nodes);
      this.#openLevels(this.#roots, this.open);
    }
    if ("nodes" in props || "value" in props) this.#openTo(this.#roots, new Set(this.#chosen));
  }

  override valueText(): string {
    const labels = new Map(everyNode(this.#roots).map(({ key, label }) => [key, label]));
    return this.#chosen.map((value) => labels.get(value) ?? String(value)).join(", ");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const isOther = changed.has("nodes") || changed.has("many") || changed.has("branches");
    // A handler changed the nodes without setting a value: values that are no longer there are dropped.
    if (this.hasUpdated && isOther) this.value = this.#pruned();
    if (isOther || changed.has("value")) this.#marks = this.#marked();
  }

  protected override get roots(): readonly ViewNode[] {
    return this.#roots;
  }

  protected override markOf({ key }: ViewNode): Mark {
    return this.#marks.get(key);
  }

  protected override choose(node: ViewNode): void {
    const value = this.many ? this.#toggled(node) : node.key;
    if (value !== this.value) this.take(value, "input", "change");
  }

  protected override renderActions() {
    if (!this.editable || (this.required && !this.many)) return nothing;
    const clear = () => this.take(this.many ? [] : null, "input", "change");
    return this.iconButton(allIcons.close, say("Clear"), clear, this.#chosen.length === 0);
  }

  get #chosen(): readonly ChoiceValue[] {
    return [this.value ?? []].flat() as readonly ChoiceValue[];
  }

  get #choosable(): readonly ViewNode[] {
    return choosable(this.#roots, this.many || !this.branches);
  }

  #pruned() {
    const values = new Set(this.#choosable.map(({ key }) => key));
    const kept = this.#chosen.filter((value) => values.has(value));
    return this.many ? kept : (kept[0] ?? null);
  }

  /** All leaves in a node are chosen, or none if all were, in the order of the tree. */
  #toggled(node: ViewNode): readonly ChoiceValue[] {
    const inside = choosable([node], true).map(({ key }) => key);
    const isOn = this.markOf(node) === "on";
    const chosen = new Set(isOn ? this.#chosen : [...this.#chosen, ...inside]);
    if (isOn) for (const value of inside) chosen.delete(value);
    return this.#choosable.flatMap(({ key }) => (chosen.has(key) ? [key] : []));
  }

  #marked(): ReadonlyMap<ChoiceValue, Mark> {
    const chosen = new Set(this.#chosen);
    if (!this.many) return new Map(this.#choosable.map(({ key }) => [key, chosen.has(key) ? "on" : "off"]));
    const marks = new Map<ChoiceValue, Mark>();
    for (const root of this.#roots) markMany(root, chosen, marks);
    return marks;
  }

  #openLevels(nodes: readonly ViewNode[], levels: number) {
    if (levels === 0) return;
    for (const node of nodes) {
      if (!node.children) continue;
      this.setOpen(node, true);
      this.#openLevels(node.children, levels - 1);
    }
  }

  /** Opens what is around the chosen nodes. Returns whether any is among the nodes. */
  #openTo(nodes: readonly ViewNode[], chosen: ReadonlySet<ChoiceValue>): boolean {
    if (chosen.size === 0) return false;
    let isAny = false;
    for (const node of nodes) {
      const isAround = this.#openTo(node.children ?? [], chosen);
      if (isAround) this.setOpen(node, true);
      isAny ||= isAround || chosen.has(node.key);
    }
    return isAny;
  }
}

/** Marks a node and all in it: a branch by its leaves. */
function markMany(node: ViewNode, chosen: ReadonlySet<ChoiceValue>, marks: Map<ChoiceValue, Mark>): Mark {
  const inside = (node.children ?? []).map((child) => markMany(child, chosen, marks));
  const leaf = chosen.has(node.key) ? "on" : "off";
  const mark = !node.children ? leaf : inside.every((one) => one === inside[0]) ? inside[0] : "mixed";
  marks.set(node.key, mark);
  return mark;
}

define("vitrine-tree", TreeElement);
