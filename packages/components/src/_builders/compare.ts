import { app, create, on, type App, type Context, type Handler } from "@vitrine/core";
import {
  checkSlot,
  hasPlace,
  isComponent,
  ownWords,
  runOptionsOf,
  splitPageOptions,
  type AnyComponent,
  type CheckedSlot,
  type PageOptions,
  type Produced,
  type Received,
  type Returned,
  type RunOptions,
  type Slot,
  type Slots,
} from "@vitrine/core/internal";
import { button } from "../button/button.ts";
import { column } from "../column/column.ts";
import { row } from "../row/row.ts";
import { submitTriggers } from "./demo-triggers.ts";
import { sideBySide, type Model } from "./side-by-side.ts";
import { checkModels, drawTwo, voting, type VotingOptions } from "./voting.ts";

/** Options of `compare()`. */
export interface CompareOptions<I extends Slots, O extends Slots>
  extends PageOptions, VotingOptions, Omit<RunOptions, "flag"> {
  /** Inputs of the models: one component, or a record of components. */
  readonly inputs: CheckedSlot<I>;
  /** Outputs of a model: one component, or a record of components. The page has each twice. */
  readonly outputs: CheckedSlot<O>;
  /**
   * Two or more functions by name, each as `predict` of `demo()`: each call runs two of them, drawn at random, at the same
   * time.
   */
  readonly models: Readonly<Record<string, (inputs: Received<I>, context: Context) => Produced<Returned<O> | void>>>;
  /** The words on the button. Default: Compare, in the page's language. */
  readonly submitLabel?: string;
}

/**
 * Creates an app that compares models: a visitor sees the answers of two of them side by side, without their names, and
 * votes; then the names are shown. `leaderboard()` of `vitrine/flags` rates the models by the votes.
 *
 * Throws `DefinitionError` for the same errors as `app()`, and for fewer than two models.
 *
 * @example
 * export default compare({
 *   inputs: textbox({ label: "Text" }),
 *   outputs: textbox({ label: "Summary" }),
 *   models: { "small-1": summarise, "large-2": summariseWell },
 *   to: flagFolder("./votes"),
 * });
 */
export function compare<I extends Slots = {}, O extends Slots = {}>(options: CompareOptions<I, O>): App;
export function compare(options: AnyOptions): App {
  const { models, title = "", submitLabel = ownWords("Compare") } = options;
  checkModels("compare", models);
  checkSlot("compare", "inputs", options.inputs);
  checkSlot("compare", "outputs", options.outputs);
  const inputs = isComponent(options.inputs) ? [options.inputs] : Object.values(options.inputs);
  const [a, b] = [copiesOf(options.outputs, "a"), copiesOf(options.outputs, "b")];
  const vote = voting([Object.values(a), Object.values(b)], title, options);
  const go = button({ label: submitLabel, variant: "primary" });
  const lone = isComponent(options.outputs);
  const side = (given: unknown, letter: "a" | "b") => {
    if (given === undefined) return {};
    if (lone) return { [letter]: given };
    return Object.fromEntries(Object.entries(Object(given)).map(([name, value]) => [`${letter}_${name}`, value]));
  };
  const answering = on([go.click, ...submitTriggers(inputs)], {
    name: "compare",
    description: options.description ?? title,
    ...runOptionsOf(options),
    inputs: isComponent(options.inputs) ? { input: options.inputs } : options.inputs,
    outputs: { ...a, ...b, pair: vote.pair, ...vote.outputs },
    async *run(values: Record<string, unknown>, context: Context) {
      yield { pair: null, ...vote.closed() };
      const names = drawTwo(Object.keys(models));
      const asked = isComponent(options.inputs) ? values["input"] : values;
      const given: { a: unknown; b: unknown } = { a: undefined, b: undefined };
      for await (const [first, second] of sideBySide([models[names[0]]!, models[names[1]]!], asked, context)) {
        const [soFarA, soFarB] = lone
          ? [first, second]
          : [
              { ...Object(given.a), ...Object(first) },
              { ...Object(given.b), ...Object(second) },
            ];
        Object.assign(given, { a: soFarA, b: soFarB });
        yield { ...side(first, "a"), ...side(second, "b") };
      }
      yield { pair: { models: names, inputs: asked, outputs: given }, ...vote.opened() };
    },
  } as never) as Handler;
  const layout = column(...inputs.filter(hasPlace), row(go), row(...vote.sides), ...vote.foot);
  return app({ ...splitPageOptions(options).page, layout, handlers: [answering, ...vote.handlers] });
}

type AnyOptions = Omit<CompareOptions<Slots, Slots>, "inputs" | "outputs" | "models"> & {
  readonly inputs: Slot;
  readonly outputs: Slot;
  readonly models: Readonly<Record<string, Model>>;
};

/** Outputs of one side, each a component of its own. */
function copiesOf(outputs: Slot, letter: "a" | "b"): Record<string, AnyComponent> {
  const copy = (one: AnyComponent, label: string): AnyComponent =>
    create(one["~spec"], { label, ...one["~given"] }, one.children);
  if (isComponent(outputs)) return { [letter]: copy(outputs, "") };
  return Object.fromEntries(Object.entries(outputs).map(([name, one]) => [`${letter}_${name}`, copy(one, name)]));
}
