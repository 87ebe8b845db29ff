import { checkExamples, checkGroups, checkOrigins, checkTags, checkUnique } from "./app-checks.ts";
import type { AnyComponent } from "./component.ts";
import { computedSlots, computingHandlers } from "./computing.ts";
import { withFlagHandlers } from "../flag/flag-handlers.ts";
import type { AnyHandler, Handler } from "./handler.ts";
import { checkIcon } from "./icon.ts";
import { isObject } from "../schema/json.ts";
import { assignIds, nameComponents, nameHandlers } from "./namer.ts";
import { namesOfParts, partsIn, runsWith } from "./part.ts";
import {
  checkFollowed,
  checkListed,
  checkRenderedIds,
  checkRenderings,
  checkUsed,
  collectPlaced,
  unplacedOf,
} from "./placing.ts";
import { checkCss } from "../theme/author-css.ts";
import type { ThemeName } from "../theme/built-in/index.ts";
import { resolveTheme } from "../theme/resolve-theme.ts";
import type { Theme } from "../theme/theme.ts";
import type { ThemeValues } from "../theme/tokens.ts";
import { checkLang, hasWords } from "./words.ts";

/** Where an app's functions may run. */
export type Runs = "anywhere" | "server" | "browser";

/** Page settings of an app, independent of its layout. */
export interface PageOptions {
  /** The page's title and heading. */
  readonly title?: string | undefined;
  /** Markdown below the title. */
  readonly description?: string | undefined;
  /** Markdown below everything. */
  readonly article?: string | undefined;
  /** Where the app's functions may run. Default: `anywhere`. */
  readonly runs?: Runs | undefined;
  /** Look: the name of a built-in theme, or tokens, with those of `base` below them. Default: `plain`. */
  readonly theme?: ThemeName | Theme | undefined;
  /**
   * Styles inside the demo: CSS, or the URL of a file beside the app, `new URL("./look.css", import.meta.url)`. What it
   * loads must be in it, as `data:` URLs.
   */
  readonly css?: string | URL | undefined;
  /**
   * Icon of the page's tab: an emoji or a letter or two, or the URL of an image beside the app of at most 64 KB,
   * `new URL("./icon.svg", import.meta.url)`. Default: none.
   */
  readonly icon?: string | URL | undefined;
  /**
   * Language of the page, a BCP 47 tag, or `auto`: the first of the visitor's languages that the author's `words()`
   * have, or the page if there are none. Default: `auto` if a text comes from `words()`, otherwise `en`.
   */
  readonly lang?: string | undefined;
  /**
   * Origins of embedding pages that receive the visitor's inputs and results: `["https://school.example"]`, or `"*"`
   * for any. Default: none.
   */
  readonly resultsTo?: readonly string[] | "*" | undefined;
}

/** Splits the options of a builder into those of the page and the rest. */
export function splitPageOptions<O extends PageOptions>(
  options: O,
): { readonly page: PageOptions; readonly rest: Omit<O, keyof PageOptions> } {
  const { title, description, article, runs, theme, css, icon, lang, resultsTo, ...rest } = options;
  return { page: { title, description, article, runs, theme, css, icon, lang, resultsTo }, rest };
}

/** Options of `app()`. */
export interface AppOptions<
  H extends readonly AnyHandler[],
  L extends AnyComponent | App = AnyComponent,
> extends PageOptions {
  /** Components in their layout; or a whole app, such as `tabs()` of apps. */
  readonly layout: L;
  readonly handlers?: H;
}

/** Handlers of the app that is a whole layout. */
type HandlersOf<L> = L extends App<infer T> ? T : {};

type NameOf<H> = H extends Handler<infer Name> ? Name : never;

/** The handlers of an app by name, each with the types of its slots and of its triggers' data. */
export type HandlerTypes<H extends readonly AnyHandler[]> = {
  [K in H[number] as NameOf<K>]: K extends Handler<string, infer I, infer O, infer E>
    ? { inputs: I; outputs: O; event: E }
    : never;
};

/** Components in a layout, and handlers between them. */
export interface App<T = any> {
  readonly title: string;
  readonly description: string;
  readonly article: string;
  readonly layout: AnyComponent;
  /** Every component that is in the layout, or used by a handler and without a place in one, by id. */
  readonly components: ReadonlyMap<string, AnyComponent>;
  readonly ids: ReadonlyMap<AnyComponent, string>;
  /** Ids without the prefix of an app inside another: labels come from them. */
  readonly ownIds: ReadonlyMap<AnyComponent, string>;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly runs: Runs;
  readonly theme: ThemeValues;
  readonly css: string | URL;
  readonly icon: string | URL;
  readonly lang: string;
  readonly resultsTo: readonly string[] | "*";
  /** Types only. */
  readonly "~types"?: T;
}

/**
 * Combines components and handlers into an app.
 *
 * Throws `DefinitionError`, with the name, for a component that is placed twice, used by a handler but not placed, or
 * named twice, for a handler that was created but not listed, for an example that does not fit its inputs, for an entry
 * of `resultsTo` that is not an origin, for an id that components in a `render()` of it may have, for a `lang` that is no language tag, for a theme or
 * token that is not there or does not fit, and for CSS that loads from elsewhere.
 */
export function app<const H extends readonly AnyHandler[] = [], L extends AnyComponent | App = AnyComponent>(
  options: AppOptions<H, L>,
): App<HandlerTypes<H> & HandlersOf<L>> {
  const { title = "", description = "", article = "", css = "", icon = "", resultsTo = [] } = options;
  const whole = isApp(options.layout) ? options.layout : undefined;
  const layout = whole?.layout ?? (options.layout as AnyComponent);
  const handlers = options.handlers ?? [];
  const names = nameComponents([...handlers, ...(whole ? [] : computedSlots(layout))]);
  const placed = collectPlaced(layout, names);
  const inner = whole ? [{ app: whole }] : partsIn(layout);
  const known = [...handlers, ...inner.flatMap((part) => [...part.app.handlers.values()])];
  checkUsed(handlers, placed, names);
  checkListed([...placed, ...unplacedOf(known)], known, names);
  checkFollowed(known);
  checkRenderings(handlers);
  const parts = namesOfParts(inner, names, handlers);
  const ids = assignIds([...placed, ...unplacedOf(handlers)], handlers, new Map([...names, ...parts.ids]));
  checkRenderedIds(ids);
  const computing = computingHandlers([...ids].filter(([component]) => !parts.ids.has(component)));
  checkUsed(computing, placed, names);
  const own = withFlagHandlers(nameHandlers([...handlers, ...computing], ids), title);
  const byName = new Map([...own, ...parts.handlers]);
  checkGroups(byName);
  for (const [name, handler] of byName) checkExamples(name, handler);
  checkOrigins(resultsTo);
  checkTags(placed);
  checkUnique(placed);
  const components = new Map([...ids].map(([component, id]) => [id, component]));
  const theme = resolveTheme(options.theme);
  checkCss(css);
  checkIcon(icon);
  const shown = [title, description, article, ...[...components.values()].map(({ props }) => props)];
  const { lang = hasWords(shown) ? "auto" : "en" } = options;
  checkLang(lang);
  const page = { title, description, article, lang, theme, css, icon, resultsTo };
  const runs = runsWith(options.runs, inner, components.values());
  const ownIds = new Map([...ids, ...parts.ownIds]);
  return Object.freeze({ ...page, layout, components, ids, ownIds, handlers: byName, runs });
}

/** Whether a value is an app, created by this or another copy of the package. */
export function isApp(value: unknown): value is App {
  return (
    isObject(value) && isObject(value["layout"]) && value["handlers"] instanceof Map && value["ids"] instanceof Map
  );
}
