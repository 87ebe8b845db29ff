import { adaBoostPredictor } from "./adaboost.ts";
import type { Cell } from "./cells.ts";
import type { ColumnsJson, NodeJson } from "./format.ts";
import { bayesPredictor, linearPredictor, neuralPredictor } from "./linear.ts";
import type { Predictor } from "./predictor.ts";
import { imputeStep, oneHotStep, ordinalStep, polynomialStep, projectStep, scaleStep, type Step } from "./steps.ts";
import { boostingPredictor, forestPredictor } from "./trees.ts";

/** Makes an estimator, or a pipeline that ends in one, of columns with these names. Throws for any other node. */
export function buildPredictor(node: NodeJson, names: readonly string[]): Predictor {
  switch (node.type) {
    case "pipeline":
      return pipelinePredictor(node.steps, names);
    case "linear":
      return linearPredictor(node, names);
    case "forest":
      return forestPredictor(node, names);
    case "boosting":
      return boostingPredictor(node, names);
    case "neural":
      return neuralPredictor(node, names);
    case "bayes":
      return bayesPredictor(node, names);
    case "adaboost":
      return adaBoostPredictor(
        node,
        node.members.map((member) => buildPredictor(member, names)),
      );
    default:
      throw new Error(`it ends in ${node.name}, which predicts nothing. Export a pipeline that ends in an estimator`);
  }
}

function pipelinePredictor(steps: readonly NodeJson[], names: readonly string[]): Predictor {
  const before = inTurn(steps.slice(0, -1), names);
  const last = steps.at(-1);
  if (!last) throw new Error("it is a pipeline without steps");
  const { name, classes, predict, probabilities, decision } = buildPredictor(last, before.names);
  return {
    name,
    classes,
    predict: (row) => predict(before.apply(row)),
    probabilities: probabilities && ((row) => probabilities(before.apply(row))),
    decision: decision && ((row) => decision(before.apply(row))),
  };
}

function buildStep(node: NodeJson, names: readonly string[]): Step {
  switch (node.type) {
    case "pipeline":
      return inTurn(node.steps, names);
    case "columns":
      return sideBySide(node, names);
    case "scale":
      return scaleStep(node, names);
    case "oneHot":
      return oneHotStep(node, names);
    case "ordinal":
      return ordinalStep(node, names);
    case "impute":
      return imputeStep(node, names);
    case "polynomial":
      return polynomialStep(node, names);
    case "project":
      return projectStep(node, names);
    default:
      throw new Error(`it has ${node.name} before its last step, which does not transform`);
  }
}

/** Steps of a pipeline. */
function inTurn(nodes: readonly NodeJson[], names: readonly string[]): Step {
  const nothing: Step = { names, apply: (row) => [...row] };
  return nodes.reduce<Step>((before, node) => {
    const step = buildStep(node, before.names);
    return { names: step.names, apply: (row) => step.apply(before.apply(row)) };
  }, nothing);
}

/** ColumnTransformer, FeatureUnion, and the choice of columns. */
function sideBySide({ parts }: ColumnsJson, names: readonly string[]): Step {
  const built = parts.map(({ columns, step }) => {
    const own = columns.map((i) => names[i]!);
    const made = step && buildStep(step, own);
    const pick = (row: readonly Cell[]) => columns.map((i) => row[i]!);
    return { names: made?.names ?? own, apply: (row: readonly Cell[]) => made?.apply(pick(row)) ?? pick(row) };
  });
  return {
    names: built.flatMap((part) => part.names),
    apply: (row) => built.flatMap((part) => part.apply(row)),
  };
}
