import { create, DefinitionError, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import { toComponent, type NoValue } from "../_layout/arrange.ts";
import { checkSelected, panels, selectedData } from "../_layout/panels.ts";

export const tabsSpec = defineSpec({
  kind: "tabs",
  description: "Components of which one shows at a time, chosen by its tab.",
  props: {
    ...panels,
    vertical: {
      type: "boolean",
      default: false,
      description: "Whether the tabs stand one below the other, beside their content, where there is room.",
    },
  },
  events: {
    change: { description: "The visitor opened another tab.", data: selectedData },
  },
  value: "nowhere",
  container: true,
  check: checkSelected,
});

/** Props of `tabs()`. `Label` is the union of the tabs' names. */
export type TabsProps<Label extends string = string> = Omit<PropsOf<typeof tabsSpec>, "labels" | "selected"> & {
  /** Name of the initially open tab. Default: the first. */
  readonly selected?: Label | null;
};

/** A layout component without a value. A handler opens a tab with `update({ selected: "Settings" })`. */
export type Tabs<Label extends string = string> = Component<NoValue, EventsOf<typeof tabsSpec>, TabsProps<Label>>;

/** One tab: its name and content. */
export interface Tab<Label extends string = string> {
  readonly label: Label;
  readonly content: AnyComponent;
}

/**
 * Tabbed components, one visible at a time. Components in closed tabs keep their values.
 *
 * Takes a record by name, or a list for names created at run time (a record puts names such as "1" first).
 *
 * @example tabs({ Text: column(text, go), Picture: photo })
 * @example tabs([{ label: "2024", content: old }, { label: "2025", content: fresh }], { selected: "2025" })
 */
export function tabs<const Label extends string>(
  tabs: readonly Tab<Label>[],
  props?: TabsProps<NoInfer<Label>>,
): Tabs<Label>;
export function tabs<const Label extends string>(
  tabs: Readonly<Record<Label, AnyComponent>>,
  props?: TabsProps<NoInfer<Label>>,
): Tabs<Label>;
export function tabs(tabs: readonly Tab[] | Readonly<Record<string, AnyComponent>>, props: TabsProps = {}): Tabs {
  const list = Array.isArray(tabs) ? (tabs as readonly Tab[]) : toList(tabs as Readonly<Record<string, AnyComponent>>);
  if (list.length === 0) throw new DefinitionError("tabs(): must have at least one tab; got none.");
  const labels = list.map(({ label }) => label);
  const children = list.map(({ label, content }) => toComponent(content, `tabs(): "${label}"`));
  return create(tabsSpec, { ...props, labels }, children);
}

function toList(tabs: Readonly<Record<string, AnyComponent>>): Tab[] {
  return Object.entries(tabs).map(([label, content]) => ({ label, content }));
}
