import { nodeFiles } from "./files.node.ts";
import { LazySklearnModel, type SklearnModel } from "./sklearn/model.ts";

/**
 * Creates a model that was trained in scikit-learn and written by `export_sklearn.py`: its JSON, by URL or path. Runs in
 * plain TypeScript, in doubles. Loads nothing before its first use.
 *
 * @example
 * const model = sklearnModel(new URL("./model.json", import.meta.url));
 * const answer = await model.classify({ age: 41, fare: 7.25 });
 */
export function sklearnModel(address: URL | string): SklearnModel {
  return new LazySklearnModel(nodeFiles, address);
}

export type { ClassScore } from "./classes.ts";
export type { Cell, Row } from "./sklearn/cells.ts";
export type { Category } from "./sklearn/format.ts";
export type { SklearnClassOptions, SklearnModel } from "./sklearn/model.ts";
export type { Prediction } from "./sklearn/predictor.ts";
