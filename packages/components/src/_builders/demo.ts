import { app, DefinitionError, on, type App, type Handler } from "@vitrine/core";
import { checkSlot, ownWords, runOptionsOf, splitPageOptions } from "@vitrine/core/internal";
import type {
  AnyComponent,
  Batch,
  CheckedSlot,
  ComponentTrigger,
  Examples,
  Misnamed,
  Result,
  Returned,
  RunOptions,
  Taking,
  Slot,
  Slots,
  PageOptions,
  Produced,
  Validate,
} from "@vitrine/core/internal";
import { isComponent } from "../_layout/arrange.ts";
import { demoLayout, type Buttons } from "./demo-layout.ts";
import { liveTriggers, submitTriggers } from "./demo-triggers.ts";

/** Options of `demo()`. `R` is the type of the function's result; `B` of its `batch` option. */
export interface DemoOptions<
  I extends Slots,
  O extends Slots,
  Name extends string = "predict",
  R = Produced<Returned<O> | void>,
  B extends Batch | undefined = undefined,
>
  extends RunOptions, PageOptions {
  /** Inputs: one component, or a record of components. Default: none. */
  readonly inputs?: CheckedSlot<I>;
  /** Outputs: one component, or a record of components. Default: none. */
  readonly outputs?: CheckedSlot<O>;
  /**
   * Example rows; a click fills the inputs with one: a value for a single input, a record of values for a record.
   * `example()` adds what the outputs must be. Or a record of `rows` and how they are offered.
   */
  readonly examples?: Examples<NoInfer<I>, NoInfer<O>>;
  /** Whether the function runs whenever an input changes, without a button. Default: false. */
  readonly live?: boolean;
  /** Label of the button that runs the function. Default: "Run", or "Generate" without inputs. */
  readonly submitLabel?: string;
  /** Label of the reset button; null shows none. Default: "Clear". */
  readonly clearLabel?: string | null;
  /** Name of the handler in the HTTP API. Default: `predict`. */
  readonly name?: Name;
  /**
   * Checks the inputs before the call is accepted and waits: returns or throws `issue(input, "…")`, which the page shows
   * at that input. Or a Standard Schema of the inputs, such as Zod's. It has 10 seconds.
   */
  readonly validate?: Validate<NoInfer<I>>;
  /**
   * Runs several calls at once: the function receives a list of inputs, and returns as many results in the same order.
   */
  readonly batch?: B;
  /**
   * The function: receives the values of the inputs, returns values for the outputs. May be async, or a generator that
   * streams results.
   */
  readonly predict: Taking<I, NoInfer<O>, undefined, R, B>;
  /** @deprecated Use `predict`. */
  readonly fn?: Misnamed<I, undefined, B, "predict">;
  /** @deprecated Use `predict`. */
  readonly run?: Misnamed<I, undefined, B, "predict">;
}

/** App type of `demo()`, with one handler. */
export type Demo<I extends Slots, O extends Slots, Name extends string = "predict"> = App<{
  [K in Name]: { inputs: I; outputs: O };
}>;

/**
 * Creates an app for one function: inputs, outputs, and a button between them. For more than a form, see `app()`.
 *
 * Throws `DefinitionError` for the same errors as `app()`, and for `live` if no input has a change event.
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
  return app({ ...splitPageOptions(options).page, layout, handlers: [handlerOf(options, triggers)] });
}

type AnyOptions = Omit<DemoOptions<Slot, Slot, string, any, any>, "validate"> & {
  readonly validate?: Handler["validate"];
};

function handlerOf(options: AnyOptions, triggers: readonly ComponentTrigger<string, undefined>[]): Handler {
  const { name = "predict", title, description = title, inputs, outputs, examples } = options;
  const shared = { name, description, inputs, outputs, examples, ...runOptionsOf(options) };
  return on(triggers, {
    ...shared,
    run: options.predict,
    batch: options.batch,
    validate: options.validate as never,
  });
}

function buttonsOf({ live, submitLabel, clearLabel }: AnyOptions, hasInputs: boolean): Buttons {
  return {
    run: live ? null : (submitLabel ?? ownWords(hasInputs ? "Run" : "Generate")),
    clear: clearLabel === undefined ? ownWords("Clear") : clearLabel,
  };
}

function componentsOf(slot: Slot = {}, name: "inputs" | "outputs"): AnyComponent[] {
  checkSlot("demo", name, slot);
  return isComponent(slot) ? [slot] : Object.values(slot);
}
