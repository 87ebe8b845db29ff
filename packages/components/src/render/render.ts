import {
  create,
  DefinitionError,
  defineSpec,
  placed,
  type App,
  type Component,
  type PropsOf,
  type Trigger,
} from "@vitrine/core";
import { isObject, type AnyComponent, type AnyHandler, type Received } from "@vitrine/core/internal";
import { checkInputs, computed } from "../_builders/computed.ts";
import type { NoValue } from "../_layout/arrange.ts";
import { filling } from "../_layout/filling.ts";
import { spaced } from "../_layout/spaced.ts";

export const renderSpec = defineSpec({
  kind: "render",
  description: "A part of the page that a function computes: components, and handlers between them.",
  props: {
    ...placed,
    minWidth: { ...placed.minWidth, default: 280 },
    ...spaced,
    ...filling,
    value: { default: null, description: "What the function has computed; null for nothing." },
  },
  events: {},
  value: "rendering",
  container: true,
});

/** Props of `render()`. */
export type RenderProps = Omit<PropsOf<typeof renderSpec>, "value">;

/** What the function of `render()` returns: a component, components with handlers, an app, or null for nothing. */
export type Rendered =
  | AnyComponent
  | App
  | { readonly layout: AnyComponent; readonly handlers?: readonly AnyHandler[] }
  | null;

/** Options of `render()`. */
export interface RenderOptions<I extends Readonly<Record<string, AnyComponent>>> extends RenderProps {
  /** Components and states that it is computed from. Default: none. */
  readonly inputs?: I;
  /** When it is computed. Default: when the page opens, and at each change of an input. */
  readonly triggers?: readonly Trigger[];
  /**
   * Computes it from the values of the inputs. It runs again for each call of a handler in it, with the same values: it
   * must then return the same, and change nothing itself.
   */
  readonly run: (inputs: Received<I>) => Rendered | Promise<Rendered>;
}

/** A component that shows what a function computes. Handlers cannot write to it. */
export type Render = Component<NoValue, {}, RenderProps>;

/**
 * A part of the page that a function computes from inputs, with components and handlers of its own. Handlers in it may
 * use components of the app around it too.
 *
 * When it is computed again, a component with the same `key` keeps what the visitor entered, unless the function gives
 * another first value; so does one without a key that has the same name in a handler, or the same place.
 *
 * Throws `DefinitionError` for a `run` that is no function, and for inputs that are no record of components. What the function returns is checked as an app is: such
 * errors fail its call.
 *
 * @example
 * const count = slider({ min: 0, max: 9, step: 1, value: 2 });
 * const fields = render({ inputs: { count }, run: ({ count }) => column(...Array.from({ length: count }, () => textbox())) });
 */
export function render<const I extends Readonly<Record<string, AnyComponent>> = {}>(options: RenderOptions<I>): Render {
  if (!isObject(options) || typeof options.run !== "function")
    throw new DefinitionError("render({ run }): must be a function that returns components.");
  const { inputs, triggers, run, ...props } = options;
  checkInputs("render", inputs);
  const when = { ...(inputs && { inputs }), ...(triggers && { triggers }) };
  const value = computed<unknown, I>({ ...when, run: async (values) => checkReturned(await run(values)) });
  return create<Render>(renderSpec, { ...props, value });
}

/** What else cannot be rendered is refused where it is put into its app. */
function checkReturned(given: unknown): unknown {
  const wrong = wrongReturn(given);
  if (!wrong) return given;
  throw new DefinitionError(
    `The function of render() must return a component, { layout, handlers }, an app, or null for nothing; got ${wrong}`,
  );
}

function wrongReturn(given: unknown): string | undefined {
  if (given === undefined) return 'nothing. Is a "return" missing?';
  if (typeof given === "string") return "a text. Show it by markdown(text).";
  return Array.isArray(given) ? "a list. Put it into a layout: column(...list)." : undefined;
}
