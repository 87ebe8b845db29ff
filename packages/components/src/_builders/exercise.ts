import { app, DefinitionError, on, UserError, type App, type Context, type Handler, type Spec } from "@vitrine/core";
import {
  checkSlot,
  hasPlace,
  isComponent,
  ownWords,
  splitPageOptions,
  type AnyComponent,
  type CheckedSlot,
  type PageOptions,
  type Received,
  type Returned,
  type Slot,
  type Slots,
} from "@vitrine/core/internal";
import { afterCheck, hintsFor, maySeeSolution, type Rules, type Standing, type Verdict } from "../_class/standing.ts";
import { column } from "../column/column.ts";
import { markdown } from "../markdown/markdown.ts";
import { question, type Question } from "../question/question.ts";
import { row } from "../row/row.ts";
import { submitTriggers } from "./demo-triggers.ts";
import { resetOn } from "./reset-on.ts";

/** Options of `exercise()`. `R` is the type of what `predict` gives. */
export interface ExerciseOptions<I extends Slots, O extends Slots, R = Returned<O>> extends PageOptions {
  /** What is asked, as Markdown. */
  readonly ask: string;
  /** Components that only show something, such as a picture or a table, between the question and the inputs. */
  readonly show?: readonly AnyComponent[];
  /** Inputs of the answer: one component, or a record of components. */
  readonly inputs: CheckedSlot<I>;
  /** Outputs of `predict`: one component, or a record of components. Default: none. */
  readonly outputs?: CheckedSlot<O>;
  /** A function of the answer, such as a model, whose result is shown and judged with the answer. */
  readonly predict?: (answer: Received<I>, context: Context) => R | Promise<R>;
  /**
   * Judges an answer: true or false, `{ right, message }`, or `{ share, message }` with a share from 0 to 1. It runs where
   * the app's functions run: a page that was built without a server has it, and a visitor can read it there.
   */
  readonly check: (answer: Received<I>, result: R) => Verdict | Promise<Verdict>;
  /** Hints as Markdown, in order; after each answer that was not right, one more is offered. Default: none. */
  readonly hints?: readonly string[];
  /** The solution as Markdown, offered after a right answer, or after `solutionAfter` answers. Default: none. */
  readonly solution?: string;
  /** Answers after which the solution is offered, right or not. Default: one more than there are hints. */
  readonly solutionAfter?: number;
  /** Points for a right answer. An answer gives its share of them; the best answer counts. Default: 1. */
  readonly points?: number;
  /** Points that each hint costs. Default: 0. */
  readonly hintCost?: number;
  /** The words on the button. Default: Check, in the page's language. */
  readonly checkLabel?: string;
  /**
   * Where the page keeps how far the visitor is: over reloads of its tab (`page`), or for all visits (`browser`). Default:
   * `browser`.
   */
  readonly keep?: "page" | "browser";
}

/** App type of `exercise()`: the handler `check` takes an answer, and gives where the visitor stands. */
export type Exercise<I extends Slots, O extends Slots> = App<{
  check: { inputs: Named<I, "answer"> & { standing: Question }; outputs: Named<O, "result"> & { standing: Question } };
}>;
type Named<S, Name extends string> = S extends AnyComponent ? { readonly [N in Name]: S } : S;

/**
 * Creates an app of one question: its answer is the value of any inputs, which a function of yours judges. The page
 * shows what it said, counts the attempts, gives hints and the solution, and keeps all that in the visitor's browser.
 *
 * With `predict`, the check judges what a function made of the answer: a picture that fools a model.
 *
 * Throws `DefinitionError` for the same errors as `app()`, for an input named `standing`, and for `predict` without
 * `outputs`, or `outputs` without `predict`.
 *
 * @example
 * export default exercise({
 *   ask: "A test finds 8 of 10 sick people. What is its recall?",
 *   inputs: number({ label: "Recall" }),
 *   check: (recall) => Math.abs(recall - 0.8) < 0.005,
 *   hints: ["Recall is the share of the sick that are found."],
 *   solution: "8 / 10 = 0.8",
 * });
 */
export function exercise<R extends Returned<O> | void, I extends Slots = {}, O extends Slots = {}>(
  options: ExerciseOptions<I, O, R>,
): Exercise<I, O>;
export function exercise(options: AnyOptions): App {
  checkOptions(options);
  const inputs = named(options.inputs, "answer");
  const outputs = named(options.outputs ?? {}, "result");
  const { hints = [], solution, points = 1, hintCost = 0, keep, checkLabel } = options;
  const solutionAfter = solution === undefined ? null : (options.solutionAfter ?? hints.length + 1);
  const standing = question(
    { points, hintCost, hints: hints.length, solutionAfter, ...(keep && { keep }), ...(checkLabel && { checkLabel }) },
    markdown({ value: options.ask, label: ownWords("Question"), container: false }),
    ...(options.show ?? []),
    ...answered(Object.values(inputs), Object.values(outputs)),
  );
  const handlers = [
    checking(options, standing, inputs, outputs),
    ...(hints.length > 0 || solution !== undefined ? [helping(options, standing)] : []),
    resetOn(standing.restart, withValue({ ...inputs, ...outputs, standing }) as { standing: Question }, {
      name: "restart",
    }),
  ];
  return app({ ...splitPageOptions(options).page, layout: column(standing), handlers });
}

type AnyOptions = Omit<ExerciseOptions<any, any, any>, "inputs" | "outputs" | "check" | "predict"> & {
  readonly inputs: Slot;
  readonly outputs?: Slot;
  readonly check: (answer: any, result: any) => Verdict | Promise<Verdict>;
  readonly predict?: (answer: any, context: Context) => unknown;
};

function checkOptions({ ask, inputs, outputs, check, predict }: AnyOptions) {
  if (typeof ask !== "string" || ask.trim() === "")
    throw new DefinitionError(
      `exercise({ ask }): must be a text; got ${typeof ask === "string" ? "an empty one" : typeof ask}.`,
    );
  if (typeof check !== "function")
    throw new DefinitionError(`exercise({ check }): must be a function; got ${typeof check}.`);
  checkSlot("exercise", "inputs", inputs);
  if (outputs !== undefined) checkSlot("exercise", "outputs", outputs);
  if (outputs !== undefined && predict === undefined)
    throw new DefinitionError("exercise({ outputs }): nothing gives them a value. Add predict, or leave them out.");
  if (predict !== undefined && (typeof predict !== "function" || outputs === undefined))
    throw new DefinitionError("exercise({ predict }): must be a function, with outputs that show what it gives.");
  const taken = [inputs, outputs ?? {}].some((slot) => !isComponent(slot) && Object.hasOwn(slot, "standing"));
  if (taken) throw new DefinitionError(`exercise(): "standing" is the exercise's own. Use another name.`);
}

function named(slot: Slot, name: string): Readonly<Record<string, AnyComponent>> {
  return isComponent(slot) ? { [name]: slot } : slot;
}

/** Inputs of the answer, with what came of it beside them where there is room. */
function answered(inputs: readonly AnyComponent[], outputs: readonly AnyComponent[]): AnyComponent[] {
  const [left, right] = [inputs.filter(hasPlace), outputs.filter((one) => hasPlace(one) && !inputs.includes(one))];
  return right.length > 0 && left.length > 0 ? [row(column(...left), column(...right))] : [...left, ...right];
}

function checking(
  options: AnyOptions,
  standing: Question,
  inputs: Readonly<Record<string, AnyComponent>>,
  outputs: Readonly<Record<string, AnyComponent>>,
): Handler {
  const { predict, check, points = 1, hintCost = 0 } = options;
  const rules: Rules = { points, hintCost };
  return on([standing.check, ...submitTriggers(Object.values(inputs))], {
    name: "check",
    description: options.title ?? "",
    inputs: { ...inputs, standing },
    outputs: { ...outputs, standing },
    async run({ standing: before, ...values }: { standing: Standing | null }, context: Context) {
      const answer = isComponent(options.inputs) ? (values as { answer?: unknown }).answer : values;
      const result = await predict?.(answer, context);
      const verdict = await check(answer, result);
      const next = afterCheck(before, { verdict, answers: values, at: new Date(), rules });
      const shown = options.outputs && isComponent(options.outputs) ? { result } : (result as object | undefined);
      return { ...shown, standing: next };
    },
  } as never) as Handler;
}

/** Hints and the solution stay with the functions until a visitor may have them. */
function helping({ hints = [], solution, solutionAfter = hints.length + 1 }: AnyOptions, standing: Question): Handler {
  return on(standing.help, {
    name: "help",
    api: "private",
    inputs: { standing },
    outputs: { standing },
    showProgress: "hidden",
    run({ standing: before }, { event }) {
      const { wanted } = event;
      if (before === null) throw new UserError("Answer first.");
      if (wanted === "solution") {
        if (!maySeeSolution(before, solutionAfter)) throw new UserError("Try again before you see the solution.");
        return { standing: { ...before, solution: solution ?? null } };
      }
      const taken = before.hints.length;
      if (taken >= hintsFor(before, hints.length)) throw new UserError("Try again before you take another hint.");
      return { standing: { ...before, hints: hints.slice(0, taken + 1) } };
    },
  });
}

/** Components that can be put back. */
function withValue(components: Readonly<Record<string, AnyComponent>>) {
  const hasValue = ({ props, value }: Spec) => Object.hasOwn(props, "value") && value !== "nowhere";
  return Object.fromEntries(Object.entries(components).filter(([, one]) => hasValue(one["~spec"])));
}
