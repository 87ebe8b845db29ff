import { app, create, DefinitionError, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { splitPageOptions, type PageOptions, type PropValues } from "@vitrine/core/internal";
import { areApps, type AppOf, type Apps } from "../_layout/apps.ts";
import { scopeOf, toComponent, type Child, type NoValue } from "../_layout/arrange.ts";
import { filling } from "../_layout/filling.ts";
import { checkSelected, panels, selectedData } from "../_layout/panels.ts";

export const pagesSpec = defineSpec({
  kind: "pages",
  description: "Pages of which one shows at a time, each with an address of its own, chosen by links.",
  props: {
    ...panels,
    ...filling,
    paths: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "The name of each page in its address, `?page=…`; empty for the page that has no name there.",
    },
    side: {
      type: "boolean",
      default: false,
      description: "Whether the links stand beside the pages, where there is room, instead of above them.",
    },
  },
  events: {
    change: {
      description: "Another page was opened, by a link, by Back or Forward, or by a handler.",
      data: selectedData,
    },
  },
  value: "nowhere",
  container: true,
  check: (props) => checkSelected(props) ?? checkPaths(props),
});

function checkPaths({ paths }: PropValues): string | undefined {
  const all = paths as readonly string[];
  const twice = all.find((path, i) => all.indexOf(path) !== i);
  return twice === undefined ? undefined : `Two pages have the address "${twice}". Name them differently.`;
}

/** Props of `pages()`. `Label` is the union of the pages' names. */
export type PagesProps<Label extends string = string> = Omit<
  PropsOf<typeof pagesSpec>,
  "labels" | "paths" | "selected"
> & {
  /** Name of the page that opens where the address names none. Default: the first. */
  readonly selected?: Label | null;
};

/** A layout component without a value. A handler opens a page with `update({ selected: "Notes" })`. */
export type Pages<Label extends string = string> = Component<NoValue, EventsOf<typeof pagesSpec>, PagesProps<Label>>;

/**
 * Pages with links between them. Each has its own address, `?page=notes`, so that it can be linked to, and Back and
 * Forward go between them; the first has the plain one. Under a tag, only a tag with `link` changes the address. Pages
 * that are not shown keep their values.
 *
 * Of whole apps it makes an app, with page options among its props; their handlers get the name of their page as a
 * prefix.
 *
 * @example pages({ Write: column(text, add), Read: list })
 * @example export default pages({ Greet: demo({ … }), About: markdown("…") }, { side: true });
 */
export function pages<const A extends Apps>(
  apps: A,
  props?: PagesProps<NoInfer<keyof A & string>> & PageOptions,
): AppOf<A>;
export function pages<const Label extends string>(
  pages: Readonly<Record<Label, Child>>,
  props?: PagesProps<NoInfer<Label>>,
): Pages<Label>;
export function pages(pages: Readonly<Record<string, Child>>, given: PagesProps & PageOptions = {}) {
  if (!areApps(Object.values(pages))) return ofComponents(pages, given);
  const { page, rest } = splitPageOptions(given);
  return app({ ...page, layout: ofComponents(pages, rest) });
}

function ofComponents(pages: Readonly<Record<string, Child>>, props: PagesProps): Pages {
  const entries = Object.entries(pages);
  if (entries.length === 0) throw new DefinitionError("pages(): must have at least one page; got none.");
  const labels = entries.map(([label]) => label);
  const paths = labels.map((label, i) => (i === 0 ? "" : pathOf(label)));
  const children = entries.map(([label, content]) => toComponent(content, `pages(): "${label}"`, scopeOf(label)));
  return create(pagesSpec, { ...props, labels, paths }, children);
}

/** `How it works` → `how-it-works`. */
function pathOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
