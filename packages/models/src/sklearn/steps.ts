import { UserError } from "@vitrine/core";
import { isMissing, sayCell, toNumbers, type Cell } from "./cells.ts";
import type {
  Category,
  ImputeJson,
  OneHotJson,
  OrdinalJson,
  PolynomialJson,
  ProjectJson,
  ScaleJson,
} from "./format.ts";
import { dot } from "./links.ts";

/** A transformer, ready to run. */
export interface Step {
  /** Names of the columns that it gives, for errors. */
  readonly names: readonly string[];
  apply(row: readonly Cell[]): Cell[];
}

type Named<Json> = Json & { readonly name: string };

/** StandardScaler, RobustScaler, MaxAbsScaler, MinMaxScaler. */
export function scaleStep(json: Named<ScaleJson>, names: readonly string[]): Step {
  const { subtract, divide, multiply, add, clip } = json;
  const [least, most] = clip ?? [-Infinity, Infinity];
  const needs = { by: json.name, names, missing: true };
  return {
    names,
    apply: (row) =>
      Array.from(toNumbers(row, needs), (x, i) => {
        const moved = (x - (subtract?.[i] ?? 0)) / (divide?.[i] ?? 1);
        return Math.min(most, Math.max(least, moved * (multiply?.[i] ?? 1) + (add?.[i] ?? 0)));
      }),
  };
}

/** OneHotEncoder: a column for each category of each feature. */
export function oneHotStep(json: Named<OneHotJson>, names: readonly string[]): Step {
  const { categories, drop, unknown } = json;
  const kept = categories.map((all, i) => all.flatMap((_, at) => (at === drop?.[i] ? [] : [at])));
  const find = categories.map((all, i) => finder(all, names[i]!));
  return {
    names: kept.flatMap((indexes, i) => indexes.map((at) => `${names[i]}=${categories[i]![at]}`)),
    apply: (row) =>
      row.flatMap((cell, i) => {
        const found = find[i]!(cell, unknown === "error");
        return kept[i]!.map((at) => (at === found ? 1 : 0));
      }),
  };
}

/** OrdinalEncoder: the index of a category. */
export function ordinalStep(json: Named<OrdinalJson>, names: readonly string[]): Step {
  const { categories, missing, refusesUnknown, unknown } = json;
  const find = categories.map((all, i) => finder(all, names[i]!));
  return {
    names,
    apply: (row) =>
      row.map((cell, i) => {
        const found = find[i]!(cell, refusesUnknown);
        if (found < 0) return unknown;
        return isMissing(categories[i]![found]!) ? missing : found;
      }),
  };
}

/** Returns a function that gives the index of a category, or -1, or throws where each must be known. */
function finder(categories: readonly (Category | null)[], name: string) {
  const indexes = new Map(categories.map((category, at) => [keyOf(category), at]));
  return (cell: Cell, mustKnow: boolean): number => {
    const found = indexes.get(keyOf(cell)) ?? -1;
    if (found < 0 && mustKnow)
      throw new UserError(`"${name}" is ${sayCell(cell)}, which is none of: ${categories.map(sayCell).join(", ")}.`);
    return found;
  };
}

function keyOf(cell: Cell): Cell {
  if (isMissing(cell)) return null;
  return typeof cell === "boolean" ? Number(cell) : cell;
}

/** SimpleImputer: a value in the place of a missing one. */
export function imputeStep(json: Named<ImputeJson>, names: readonly string[]): Step {
  const { statistics, missing } = json;
  const isGap = (cell: Cell) => (isMissing(missing) ? isMissing(cell) : cell === missing);
  const kept = statistics.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
  return {
    names: kept.map((i) => names[i]!),
    apply: (row) => kept.map((i) => (isGap(row[i]!) ? statistics[i]! : row[i]!)),
  };
}

/** PolynomialFeatures: products of powers of the columns. */
export function polynomialStep(json: Named<PolynomialJson>, names: readonly string[]): Step {
  const needs = { by: json.name, names };
  const terms = json.powers.map((powers) => powers.flatMap((power, i) => Array<number>(power).fill(i)));
  return {
    names: terms.map((term) => term.map((i) => names[i]).join(" ") || "1"),
    apply(row) {
      const numbers = toNumbers(row, needs);
      return terms.map((term) => term.reduce((product, i) => product * numbers[i]!, 1));
    },
  };
}

/** PCA and TruncatedSVD. */
export function projectStep(json: Named<ProjectJson>, names: readonly string[]): Step {
  const { mean, components, divide } = json;
  const needs = { by: json.name, names };
  return {
    names: components.map((_, i) => `${json.name} ${i}`),
    apply(row) {
      const centred = toNumbers(row, needs).map((x, i) => x - (mean?.[i] ?? 0));
      return components.map((component, i) => dot(component, centred) / (divide?.[i] ?? 1));
    },
  };
}
