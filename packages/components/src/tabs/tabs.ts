import { app, create, DefinitionError, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { splitPageOptions, type PageOptions, type PropValues } from "@vitrine/core/internal";
import { areApps, type AppOf, type Apps } from "../_layout/apps.ts";
import { scopeOf, toComponent, type Child, type NoValue } from "../_layout/arrange.ts";
import { filling } from "../_layout/filling.ts";
import { checkSelected, panels, selectedData } from "../_layout/panels.ts";

export const tabsSpec = defineSpec({
  kind: "tabs",
  description: "Components of which one shows at a time, chosen by its tab.",
  props: {
    ...panels,
    ...filling,
    disabledTabs: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "The names of the tabs that a visitor cannot open; handlers still can.",
    },
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
  check: (props) => checkSelected(props) ?? checkDisabled(props),
});

/** Error of a disabled tab that does not exist. */
function checkDisabled({ labels, disabledTabs }: PropValues): string | undefined {
  const known = labels as readonly string[];
  const unknown = known.length > 0 && (disabledTabs as readonly string[]).find((label) => !known.includes(label));
  if (!unknown) return undefined;
  return `disabledTabs must be of ${known.map((label) => JSON.stringify(label)).join(", ")}; got ${JSON.stringify(unknown)}.`;
}

/** Props of `tabs()`. `Label` is the union of the tabs' names. */
export type TabsProps<Label extends string = string> = Omit<
  PropsOf<typeof tabsSpec>,
  "labels" | "selected" | "disabledTabs"
> & {
  /** Name of the initially open tab. Default: the first. */
  readonly selected?: Label | null;
  /** Names of the tabs that a visitor cannot open; handlers still can. Default: none. */
  readonly disabledTabs?: readonly Label[];
};

/** A layout component without a value. A handler opens a tab with `update({ selected: "Settings" })`. */
export type Tabs<Label extends string = string> = Component<NoValue, EventsOf<typeof tabsSpec>, TabsProps<Label>>;

/** One tab: its name and content. */
export interface Tab<Label extends string = string> {
  readonly label: Label;
  readonly content: Child;
  /** Whether a visitor cannot open it. Default: false. */
  readonly disabled?: boolean;
}

/**
 * Tabbed components, one visible at a time. Components in closed tabs keep their values.
 *
 * Takes a record by name, or a list for names created at run time (a record puts names such as "1" first). Of whole apps
 * it makes an app, with page options among its props; their handlers get the name of their tab as a prefix.
 *
 * @example tabs({ Text: column(text, go), Picture: photo })
 * @example tabs([{ label: "2024", content: old }, { label: "2025", content: fresh }], { selected: "2025" })
 * @example export default tabs({ Greet: demo({ … }), Count: demo({ … }) }, { title: "Two demos" });
 */
export function tabs<const A extends Apps>(
  apps: A,
  props?: TabsProps<NoInfer<keyof A & string>> & PageOptions,
): AppOf<A>;
export function tabs<const Label extends string>(
  tabs: readonly Tab<Label>[],
  props?: TabsProps<NoInfer<Label>>,
): Tabs<Label>;
export function tabs<const Label extends string>(
  tabs: Readonly<Record<Label, Child>>,
  props?: TabsProps<NoInfer<Label>>,
): Tabs<Label>;
export function tabs(tabs: readonly Tab[] | Readonly<Record<string, Child>>, given: TabsProps & PageOptions = {}) {
  const list = Array.isArray(tabs) ? (tabs as readonly Tab[]) : toList(tabs as Readonly<Record<string, Child>>);
  if (Array.isArray(tabs) || !areApps(list.map(({ content }) => content))) return ofComponents(list, given);
  const { page, rest } = splitPageOptions(given);
  return app({ ...page, layout: ofComponents(list, rest) });
}

function ofComponents(list: readonly Tab[], props: TabsProps): Tabs {
  if (list.length === 0) throw new DefinitionError("tabs(): must have at least one tab; got none.");
  const labels = list.map(({ label }) => label);
  const children = list.map(({ label, content }) => toComponent(content, `tabs(): "${label}"`, scopeOf(label)));
  const disabled = list.filter((tab) => tab.disabled).map(({ label }) => label);
  const disabledTabs = [...(props.disabledTabs ?? []), ...disabled];
  return create(tabsSpec, { ...props, labels, disabledTabs }, children);
}

function toList(tabs: Readonly<Record<string, Child>>): Tab[] {
  return Object.entries(tabs).map(([label, content]) => ({ label, content }));
}
