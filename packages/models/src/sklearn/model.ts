import { toClasses, toClassList, type ClassOptions, type ClassScore } from "../classes.ts";
import type { Files } from "../files.ts";
import { Lazy, type OnProgress } from "../lazy.ts";
import { buildPredictor } from "./build.ts";
import { toCells, type Cell, type Row } from "./cells.ts";
import { parseModel, type Category } from "./format.ts";
import type { Prediction, Predictor } from "./predictor.ts";

/** Options of a classification. */
export interface SklearnClassOptions {
  /** Names to show for the classes, in the model's order. Default: the classes as scikit-learn has them. */
  readonly labels?: readonly string[];
  /** Number of most probable classes to return. Default: all. */
  readonly top?: number;
}

/**
 * A model of scikit-learn that is loaded on first use. A row is a list of values in the order of the model's features, or
 * a record by their names; `null` and NaN are missing values. A row of another shape is a `TypeError`; a value that the
 * model cannot take (a missing one, a category that it never saw) a `UserError`.
 */
export interface SklearnModel {
  /** Loads the model once; `onProgress` is called with the loaded fraction, 0 to 1. A failed load can be repeated. */
  load(onProgress?: OnProgress): Promise<void>;
  /** Names of the features, in the order of a row. */
  features(): Promise<readonly string[]>;
  /** Classes, in the order of their probabilities. Empty for a regressor. */
  classes(): Promise<readonly Category[]>;
  /** A prediction for each row: its class, or its number, as scikit-learn's `predict`. */
  predict(rows: readonly Row[]): Promise<Prediction[]>;
  /** A probability for each class, in their order, for each row. Throws `TypeError` for a model that has none. */
  predictProba(rows: readonly Row[]): Promise<number[][]>;
  /**
   * Scores for each row, as scikit-learn's `decision_function`: one for each class, or a lone one for two classes. Throws
   * `TypeError` for a model that has none.
   */
  decisionFunction(rows: readonly Row[]): Promise<number[][]>;
  /**
   * Probabilities of one row by class name, as the `label` component takes them. Throws `TypeError` for a model that has
   * no probabilities.
   *
   * @example predict: (flower) => model.classify(flower, { top: 3 })
   */
  classify(row: Row, options?: SklearnClassOptions): Promise<Record<string, number>>;
  /** The same as a list, most probable first, in which names may repeat. */
  classify(row: Row, options: SklearnClassOptions & { readonly list: true }): Promise<ClassScore[]>;
  /** The number that a regressor predicts for one row. Throws `TypeError` for a classifier. */
  regress(row: Row): Promise<number>;
}

interface Loaded {
  readonly features: readonly string[];
  readonly predictor: Predictor;
}

/** Implementation for every place that models are read from. */
export class LazySklearnModel implements SklearnModel {
  readonly #lazy: Lazy<Loaded>;

  constructor(files: Files, address: URL | string) {
    this.#lazy = new Lazy((onProgress) => loadModel(files, address, onProgress));
  }

  async load(onProgress?: OnProgress): Promise<void> {
    await this.#lazy.open(onProgress);
  }

  async features(): Promise<readonly string[]> {
    return (await this.#lazy.open()).features;
  }

  async classes(): Promise<readonly Category[]> {
    return (await this.#lazy.open()).predictor.classes ?? [];
  }

  async predict(rows: readonly Row[]): Promise<Prediction[]> {
    return this.#each(rows, ({ predict }) => predict);
  }

  async predictProba(rows: readonly Row[]): Promise<number[][]> {
    return this.#each(rows, (predictor) => probabilitiesOf(predictor, "predictProba()"));
  }

  async decisionFunction(rows: readonly Row[]): Promise<number[][]> {
    return this.#each(rows, ({ name, decision }) => {
      if (decision) return decision;
      throw new TypeError(`decisionFunction(): ${name} has no decision function. Use predict().`);
    });
  }

  classify(row: Row, options?: SklearnClassOptions): Promise<Record<string, number>>;
  classify(row: Row, options: SklearnClassOptions & { readonly list: true }): Promise<ClassScore[]>;
  async classify(
    row: Row,
    { list = false, ...options }: SklearnClassOptions & { readonly list?: boolean } = {},
  ): Promise<Record<string, number> | ClassScore[]> {
    const { features, predictor } = await this.#lazy.open();
    const scores = probabilitiesOf(predictor, "classify()")(toCells(row, features));
    const given: ClassOptions = { labels: predictor.classes!.map(String), ...options };
    return (list ? toClassList : toClasses)({ data: Float64Array.from(scores), shape: [scores.length] }, given);
  }

  async regress(row: Row): Promise<number> {
    const { features, predictor } = await this.#lazy.open();
    if (predictor.classes)
      throw new TypeError(`regress(): ${predictor.name} predicts classes, no number. Use predict() or classify().`);
    return predictor.predict(toCells(row, features)) as number;
  }

  async #each<T>(rows: readonly Row[], method: (predictor: Predictor) => (row: readonly Cell[]) => T): Promise<T[]> {
    const { features, predictor } = await this.#lazy.open();
    const run = method(predictor);
    if (!Array.isArray(rows)) throw new TypeError(`Expected a list of rows; got one row. Put it in a list: [row].`);
    return rows.map((row: Row) => run(toCells(row, features)));
  }
}

function probabilitiesOf({ name, classes, probabilities }: Predictor, method: string) {
  if (probabilities) return probabilities;
  const way = classes ? "Use predict() or decisionFunction()" : "Use predict() or regress()";
  throw new TypeError(`${method}: ${name} has no probabilities. ${way}.`);
}

async function loadModel(files: Files, address: URL | string, onProgress: OnProgress): Promise<Loaded> {
  const url = await files.toUrl(address);
  let come = 0;
  const hear = (count: number, total = Infinity) => onProgress(Math.min(1, (come += count) / total));
  try {
    const { features, model } = parseModel(new TextDecoder().decode(await files.read(url, hear)));
    return { features, predictor: buildPredictor(model, features) };
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
    throw new Error(`sklearnModel() cannot load ${url.href}: ${reason}.`, { cause });
  }
}
