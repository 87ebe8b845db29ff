import { app, DefinitionError, on, onLoad, type App, type Handler } from "@vitrine/core";
import { isApp, ownWords, splitPageOptions, type AnyComponent, type PageOptions } from "@vitrine/core/internal";
import type { AppOf, Apps } from "../_layout/apps.ts";
import { scopeOf, toComponent } from "../_layout/arrange.ts";
import { column } from "../column/column.ts";
import { markdown } from "../markdown/markdown.ts";
import { questionSpec, type Question } from "../question/question.ts";
import { scores, type Scores } from "../scores/scores.ts";
import { steps } from "../steps/steps.ts";

/** Options of `quiz()`. */
export interface QuizOptions<A extends Apps> extends PageOptions {
  /** Exercises by title, in order. An app that has no exercise, such as a demo to try, may stand between them. */
  readonly exercises: A;
  /** Whether all exercises are below each other, or one shows at a time. Default: `list`. */
  readonly view?: "list" | "steps";
}

/**
 * Creates an app of several exercises, with the points of all at its end, which a visitor can save as CSV or JSON. The
 * handlers of an exercise have its title as a prefix.
 *
 * Throws `DefinitionError` for the same errors as `app()`, and without an exercise.
 *
 * @example export default quiz({ title: "Measures", exercises: { Recall: exercise({ … }), Precision: exercise({ … }) } });
 */
export function quiz<const A extends Apps>(options: QuizOptions<A>): AppOf<A>;
export function quiz(options: QuizOptions<Apps>): App {
  const { exercises, view = "list" } = options;
  const entries = Object.entries(exercises);
  const questions = Object.fromEntries(entries.flatMap(([title, one]) => questionsIn(title, one)));
  const listed = Object.entries(questions);
  if (listed.length === 0)
    throw new DefinitionError("quiz({ exercises }): must have at least one exercise(); got none.");
  const total = scores({
    label: ownWords("Your points") as string,
    exercises: listed.map(([name, { title, question }]) => ({
      name,
      title,
      points: question.props["points"] as number,
    })),
  });
  return app({
    ...splitPageOptions(options).page,
    layout: layoutOf(entries, total, view),
    handlers: [counting(questions, total)],
  });
}

type Found = { readonly title: string; readonly question: Question };

/** Questions of one entry by name; further ones of the same entry have a number. */
function questionsIn(title: string, one: App): [string, Found][] {
  if (!isApp(one))
    throw new DefinitionError(`quiz({ exercises }): "${title}" must be an app, such as exercise({ … }).`);
  return within(one.layout).map((question, i) => {
    const number = i === 0 ? "" : String(i + 1);
    return [scopeOf(title) + number, { title: number ? `${title} ${number}` : title, question }];
  });
}

function within(component: AnyComponent): Question[] {
  if (component["~spec"] === questionSpec) return [component as Question];
  return component.children.flatMap(within);
}

function layoutOf(entries: readonly [string, App][], total: Scores, view: "list" | "steps") {
  if (view === "steps") return steps({ ...Object.fromEntries(entries), [total.props["label"] as string]: total });
  const parts = entries.map(([title, one]) => {
    const part = toComponent(one, `quiz({ exercises }): "${title}"`, scopeOf(title));
    return column({ gap: "small" }, markdown({ value: `## ${title}`, label: "" }), part);
  });
  return column(...parts, total);
}

/** The sum follows the exercises in the page itself. */
function counting(questions: Readonly<Record<string, Found>>, total: Scores): Handler {
  const inputs = Object.fromEntries(Object.entries(questions).map(([name, { question }]) => [name, question]));
  const changes = Object.values(inputs).map(({ change }) => change);
  return on([onLoad(), ...changes], {
    name: "total",
    api: false,
    runs: "page",
    inputs,
    outputs: { scores: total },
    showProgress: "hidden",
    run: (standings) => ({ scores: standings }),
  }) as Handler;
}
