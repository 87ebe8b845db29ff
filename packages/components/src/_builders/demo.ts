import { app, DefinitionError, on, type App, type Handler } from "@vitrine/core";
import type {
  AnyComponent,
  Batch,
  CheckedSlot,
  ComponentTrigger,
  Example,
  Misnamed,
  Result,
  Returned,
  RunOptions,
  Taking,
  Slot,
  Slots,
  PageOptions,
  Produced,
} from "@vitrine/core/internal";
import { toComponent, isComponent } from "../_layout/arrange.ts";
import { demoLayout, type Buttons } from "./demo-layout.ts";
import { liveTriggers, submitTriggers } from "./demo-triggers.ts";

/** What `demo()` takes. `R` is what its function gives; `B` its batch, where it runs several calls at once. */
export interface DemoOptions<
  I extends Slots,
  O extends Slots,
  Name extends string = "predict",
  R = Produced<Returned<O> | void>,
  B extends Batch | undefined = undefined,
>
  extends RunOptions, PageOptions {
  /** What goes in: one component, or a record of them. Default: nothing. */
  readonly inputs?: CheckedSlot<I>;
  /** What comes out: one component, or a record of them. Default: nothing. */
  readonly outputs?: CheckedSlot<O>;
  /** Rows that fill the inputs with a click: a value for a lone input, records of values for a record. */
  readonly examples?: readonly Example<NoInfer<I>>[];
  /** Whether it runs by itself as soon as an input changes, without a button. Default: false. */
  readonly live?: boolean;
  /** The words on the button that runs it. Default: "Run", or "Generate" without inputs. */
  readonly submitLabel?: string;
  /** The words on the button that puts everything back; null shows none. Default: "Clear". */
  readonly clearLabel?: string | null;
  /** The name of its handler in the HTTP API. Default: `predict`. */
  readonly name?: Name;
  /** Runs several calls at once: the function gets a list of inputs, and gives as many results in the same order. */
  readonly batch?: B;
  /** Turns what the inputs give into what the outputs take; async, and a generator to stream, where it likes. */
  readonly predict: Taking<I, NoInfer<O>, undefined, R, B>;
  /** @deprecated The name is `predict`. */
  readonly fn?: Misnamed<I, undefined, B, "predict">;
  /** @deprecated The name is `predict`. */
  readonly run?: Misnamed<I, undefined, B, "predict">;
}

/** The app that `demo()` makes: one handler. */
export type Demo<I extends Slots, O extends Slots, Name extends string = "predict"> = App<{
  [K in Name]: { inputs: I; outputs: O };
}>;

/**
 * A function as a page: what goes in, what comes out, and a button between them. For more than a form, see `app()`.
 *
 * Throws `DefinitionError` for what `app()` refuses, and for `live` where no input tells that it changed.
 *
 * @example
 * export default demo({
 *   inputs: textbox({ label: "Your name" }),
 *   outputs: textbox({ label: "Greeting" }),
 *   predict: (name) => `Hello ${name}!`,
 * });
 */
export function demo<
  R extends Result<R, O, B>,
  I extends Slots = {},
  O extends Slots = {},
  const Name extends string = "predict",
  B extends Batch | undefined = undefined,
>(options: DemoOptions<I, O, Name, R, B>): Demo<I, O, Name>;
export function demo(options: AnyOptions): App {
  if (typeof options.predict !== "function")
    throw new DefinitionError(`demo({ predict }): must be a function; got ${typeof options.predict}.`);
  const inputs = componentsOf(options.inputs, "inputs");
  const outputs = componentsOf(options.outputs, "outputs");
  const { layout, run } = demoLayout(inputs, outputs, buttonsOf(options, inputs.length > 0));
  const triggers = run ? [run.click, ...submitTriggers(inputs)] : liveTriggers(inputs);
  const { title, description, article, runs, theme, lang, resultsTo } = options;
  const page = { title, description, article, runs, theme, lang, resultsTo };
  return app({ ...page, layout, handlers: [handlerOf(options, triggers)] });
}

type AnyOptions = DemoOptions<Slot, Slot, string, any, any>;

function handlerOf(options: AnyOptions, triggers: readonly ComponentTrigger<string, undefined>[]): Handler {
  const { name = "predict", title, description = title, inputs, outputs, examples } = options;
  const { concurrency, maxWaiting, timeLimitMs, overlap, keepRunning } = options;
  const limits = { concurrency, maxWaiting, timeLimitMs, overlap, keepRunning };
  const shared = { name, description, inputs, outputs, examples, ...limits };
  return on(triggers, { ...shared, run: options.predict, batch: options.batch });
}

function buttonsOf({ live, submitLabel, clearLabel }: AnyOptions, hasInputs: boolean): Buttons {
  return {
    run: live ? null : (submitLabel ?? (hasInputs ? "Run" : "Generate")),
    clear: clearLabel === undefined ? "Clear" : clearLabel,
  };
}

function componentsOf(slot: Slot | undefined, name: "inputs" | "outputs"): AnyComponent[] {
  if (slot === undefined || isComponent(slot)) return slot ? [slot] : [];
  if (typeof slot !== "object" || slot === null)
    throw new DefinitionError(
      `demo({ ${name} }): must be a component or a record of components, such as textbox(); got ${typeof slot}.`,
    );
  return Object.entries(slot).map(([key, value]) => toComponent(value, `demo({ ${name}: { ${key} } })`));
}
