/** Scores of a classifier of two classes, with what is true: `true` or 1 for the class that high scores mean. */
export interface Scored {
  readonly scores: ArrayLike<number>;
  readonly labels: ArrayLike<boolean | number>;
}

/** One classifier, or several by name. */
export type ScoredGiven = Scored | Readonly<Record<string, Scored>>;

/** Columns of `rocCurve()`. */
export type RocCurve = {
  /** Share of the negatives that are taken for positives. */
  readonly fpr: readonly number[];
  /** Share of the positives that are found. */
  readonly tpr: readonly number[];
  /** Name with the area below the curve. */
  readonly curve: readonly string[];
};

/** Columns of `prCurve()`. */
export type PrCurve = {
  /** Share of the positives that are found. */
  readonly recall: readonly number[];
  /** Share of what is taken for positive that is. */
  readonly precision: readonly number[];
  /** Name with the average precision. */
  readonly curve: readonly string[];
};

/** Positives and negatives whose score is at least a threshold. */
interface Hits {
  readonly positives: number;
  readonly negatives: number;
}

type Point = readonly [number, number];

/**
 * The curves of receiver operating characteristics, as columns of a plot. The area in `curve`'s names is that of trapezoids:
 * the chance that a positive scores above a negative, of equal scores half. Throws `TypeError` for what is no scores.
 *
 * @example linePlot({ x: "fpr", y: "tpr", color: "curve", legend: true, value: rocCurve({ scores, labels }) })
 */
export function rocCurve(given: ScoredGiven): RocCurve {
  const curves = curvesOf(given, "AUC", ({ positives, negatives }, all) => [
    negatives / all.negatives,
    positives / all.positives,
  ]);
  return {
    fpr: curves.flatMap(({ points }) => points.map(([x]) => x)),
    tpr: curves.flatMap(({ points }) => points.map(([, y]) => y)),
    curve: curves.flatMap(({ name, points }) => points.map(() => name)),
  };
}

/**
 * The curves of precision by recall, as columns of a plot: steps, whose area is the average precision in `curve`'s names, the
 * sum of each gain of recall times the precision there. Throws `TypeError` for what is no scores.
 *
 * @example linePlot({ x: "recall", y: "precision", color: "curve", legend: true, value: prCurve({ scores, labels }) })
 */
export function prCurve(given: ScoredGiven): PrCurve {
  const curves = curvesOf(given, "AP", ({ positives, negatives }, all) => [
    positives / all.positives,
    positives / (positives + negatives || 1),
  ]);
  return {
    recall: curves.flatMap(({ points }) => points.map(([x]) => x)),
    precision: curves.flatMap(({ points }) => points.map(([, y]) => y)),
    curve: curves.flatMap(({ name, points }) => points.map(() => name)),
  };
}

function curvesOf(given: ScoredGiven, measure: "AUC" | "AP", pointOf: (hits: Hits, all: Hits) => Point) {
  return namedOf(given).map(([name, scored]) => {
    const hits = hitsOf(scored, name);
    const found = hits.map((one) => pointOf(one, hits.at(-1)!));
    const points = measure === "AP" ? stepsOf(found) : withoutStraight(found);
    const area = `${measure} ${areaBelow(points).toFixed(3)}`;
    return { name: name ? `${name} (${area})` : area, points };
  });
}

function namedOf(given: ScoredGiven): readonly (readonly [string, Scored])[] {
  return "scores" in given && "labels" in given ? [["", given as Scored]] : Object.entries(given);
}

/** What is above each distinct score, from the highest to the lowest; nothing first. */
function hitsOf({ scores, labels }: Scored, name: string): Hits[] {
  const of = name && ` of "${name}"`;
  if (scores?.length !== labels?.length)
    throw new TypeError(`The scores${of} must be as many as the labels; got ${scores?.length} and ${labels?.length}.`);
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const hits: Hits[] = [{ positives: 0, negatives: 0 }];
  let [positives, negatives] = [0, 0];
  order.forEach((row, i) => {
    if (isPositive(labels[row], row, of)) positives++;
    else negatives++;
    if (Number.isNaN(scores[row]!)) throw new TypeError(`The score ${row}${of} must be a number; got NaN.`);
    if (i === order.length - 1 || scores[order[i + 1]!] !== scores[row]) hits.push({ positives, negatives });
  });
  if (positives === 0 || negatives === 0)
    throw new TypeError(
      `The labels${of} must have both classes; got ${positives} positives and ${negatives} negatives.`,
    );
  return hits;
}

function isPositive(label: unknown, row: number, of: string): boolean {
  if (label === true || label === 1) return true;
  if (label === false || label === 0) return false;
  throw new TypeError(`The label ${row}${of} must be true or false, or 1 or 0; got ${JSON.stringify(label)}.`);
}

/** From one recall to the next the precision is that of the next. */
function stepsOf(points: readonly Point[]): Point[] {
  return points.flatMap(([x, y], i) =>
    i > 0 && x > points[i - 1]![0] ? [[points[i - 1]![0], y] as const, [x, y] as const] : [],
  );
}

/** Leaves out what lies on a level or upright line between its neighbours. */
function withoutStraight(points: readonly Point[]): Point[] {
  return points.filter(([x, y], i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    const isStraight = before && after && ((before[0] === x && x === after[0]) || (before[1] === y && y === after[1]));
    return !isStraight;
  });
}

function areaBelow(points: readonly Point[]): number {
  return points.reduce(
    (sum, [x, y], i) => (i > 0 ? sum + (x - points[i - 1]![0]) * (y + points[i - 1]![1]) * 0.5 : 0),
    0,
  );
}
