import type { Description } from "@vitrine/core";

/** Kind of the component in which an exercise says where its visitor stands. */
const QUESTION = "question";

/** Ids of the questions of a demo, and the points of each. */
export function questionsOf({ components }: Description): ReadonlyMap<string, number> {
  const questions = Object.entries(components).filter(([, { kind }]) => kind === QUESTION);
  return new Map(questions.map(([id, { props }]) => [id, props["points"] as number]));
}

/** Points together: in hundredths, as exercises give them. */
export function sumOf(points: Iterable<number>): number {
  let sum = 0;
  for (const one of points) sum += one;
  return Math.round(sum * 100) / 100;
}
