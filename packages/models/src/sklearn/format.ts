/** A category of a feature, or a class: a text, a number or a truth value. */
export type Category = string | number | boolean;

/** Model file as `export_sklearn.py` writes it. */
export interface ModelJson {
  /** Names of the features, in the order of their columns. */
  readonly features: readonly string[];
  readonly model: NodeJson;
}

/** An estimator or transformer; `name` is that of its class in scikit-learn. */
export type NodeJson = (StepJson | PredictorJson | PipelineJson) & { readonly name: string };

/** A transformer that has no others in it, or a table of them by columns. */
export type StepJson = ColumnsJson | ScaleJson | OneHotJson | OrdinalJson | ImputeJson | PolynomialJson | ProjectJson;

/** An estimator. */
export type PredictorJson = LinearJson | ForestJson | BoostingJson | AdaBoostJson | NeuralJson | BayesJson;

export interface PipelineJson {
  readonly type: "pipeline";
  readonly steps: readonly NodeJson[];
}

/** Parts side by side, each of some columns; a part without a step passes them through. */
export interface ColumnsJson {
  readonly type: "columns";
  readonly parts: readonly { readonly columns: readonly number[]; readonly step: NodeJson | null }[];
}

/** `(x - subtract) / divide * multiply + add`, clipped; each is left out where it is null. */
export interface ScaleJson {
  readonly type: "scale";
  readonly subtract: readonly number[] | null;
  readonly divide: readonly number[] | null;
  readonly multiply: readonly number[] | null;
  readonly add: readonly number[] | null;
  readonly clip: readonly [number, number] | null;
}

export interface OneHotJson {
  readonly type: "oneHot";
  readonly categories: readonly (readonly (Category | null)[])[];
  /** Index of the category of each feature that has no column, null for none. */
  readonly drop: readonly (number | null)[] | null;
  readonly unknown: "error" | "ignore";
}

export interface OrdinalJson {
  readonly type: "ordinal";
  readonly categories: readonly (readonly (Category | null)[])[];
  readonly missing: number;
  readonly refusesUnknown: boolean;
  readonly unknown: number | null;
}

export interface ImputeJson {
  readonly type: "impute";
  /** What each column has in the place of a missing value; a column with NaN here is left out. */
  readonly statistics: readonly (Category | null)[];
  readonly missing: Category | null;
}

export interface PolynomialJson {
  readonly type: "polynomial";
  readonly powers: readonly (readonly number[])[];
}

export interface ProjectJson {
  readonly type: "project";
  readonly mean: readonly number[] | null;
  readonly components: readonly (readonly number[])[];
  readonly divide: readonly number[] | null;
}

export interface LinearJson {
  readonly type: "linear";
  readonly coef: readonly (readonly number[])[];
  readonly intercept: readonly number[];
  readonly classes: readonly Category[] | null;
  /** Link from scores to probabilities; null if there are none. */
  readonly link: "logistic" | "doubled" | "softmax" | "huber" | null;
}

/** A node has its feature, or -1 for a leaf, whose `left` is the index of its values. */
export interface TreeJson {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** 1 where a missing value goes to the left. */
  readonly missingLeft: readonly number[];
  readonly values: readonly (readonly number[])[];
}

export interface ForestJson {
  readonly type: "forest";
  readonly trees: readonly TreeJson[];
  readonly classes: readonly Category[] | null;
}

export interface BoostingJson {
  readonly type: "boosting";
  /** Stages, each with a tree for every score. */
  readonly trees: readonly (readonly TreeJson[])[];
  readonly baseline: readonly number[];
  readonly rate: number;
  /** Whether features are rounded to 32-bit floats and may not be missing. */
  readonly single: boolean;
  readonly classes: readonly Category[] | null;
  readonly link: "identity" | "exp" | "logistic" | "doubled" | "softmax";
  /** Index of the class of two for which a score of 0 stands. */
  readonly tie: 0 | 1;
}

export interface AdaBoostJson {
  readonly type: "adaboost";
  readonly members: readonly NodeJson[];
  readonly weights: readonly number[];
  readonly classes: readonly Category[] | null;
}

export interface NeuralJson {
  readonly type: "neural";
  /** Weights of each layer, by input and output. */
  readonly weights: readonly (readonly (readonly number[])[])[];
  readonly biases: readonly (readonly number[])[];
  readonly activation: "identity" | "logistic" | "tanh" | "relu";
  readonly classes: readonly Category[] | null;
  readonly link: "identity" | "logistic" | "softmax";
}

export interface BayesJson {
  readonly type: "bayes";
  readonly classes: readonly Category[];
  readonly priors: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly variances: readonly (readonly number[])[];
}

const FORMAT = "vitrine-sklearn";
const VERSION = 1;

/** Reads a model file. Throws if it is none, or of a version that came later. */
export function parseModel(text: string): ModelJson {
  const json = parse(text);
  if (json?.format !== FORMAT) {
    const got = text.trim().slice(0, 40) || "nothing";
    throw new Error(`it is no model of export_sklearn.py: expected JSON with "format":"${FORMAT}", got ${got}`);
  }
  if (json.version !== VERSION)
    throw new Error(
      `it has the format's version ${String(json.version)}, and this vitrine reads ${VERSION}: ` +
        `use the export_sklearn.py that comes with it`,
    );
  return json;
}

type Envelope = ModelJson & { readonly format?: unknown; readonly version?: unknown };

function parse(text: string): Envelope | undefined {
  try {
    // A reviver slows large models down, and few have such numbers.
    return JSON.parse(text, text.includes('{"number":') ? toSpecialNumber : undefined) as Envelope;
  } catch {
    return undefined;
  }
}

const SPECIAL: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, "-inf": -Infinity };

/** JSON has no NaN and no infinities: they come as `{"number":"nan"}`. */
function toSpecialNumber(_: string, value: unknown): unknown {
  const name = value === null || typeof value !== "object" ? undefined : (value as { number?: unknown }).number;
  return typeof name === "string" && name in SPECIAL ? SPECIAL[name] : value;
}
