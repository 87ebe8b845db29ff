import { isObject } from "@vitrine/core/internal";
import type { ConfusionMatrixValue } from "./value.ts";

const WANTED = `Expected { labels: ["cat", "dog"], counts: [[5, 1], [0, 4]] } or { truth: ["cat", …], predicted: ["cat", …] }`;

/** Turns what `predict` returned into labels and counts. Throws `TypeError`, with the place, for what is neither. */
export function toCounts(given: unknown): ConfusionMatrixValue | null {
  if (given === null) return null;
  if (!isObject(given)) throw unfit(`got ${given === undefined ? "nothing" : `a ${typeof given}`}`);
  const { labels, counts, truth, predicted } = given;
  if (counts !== undefined) return checked(textsOf(labels, "labels"), counts);
  const [truths, guesses] = [textsOf(truth, "truth"), textsOf(predicted, "predicted")];
  if (truths.length !== guesses.length)
    throw unfit(`truth has ${truths.length} values, and predicted has ${guesses.length}`);
  return counted(truths, guesses, labels === undefined ? distinct([...truths, ...guesses]) : textsOf(labels, "labels"));
}

function counted(truth: readonly string[], predicted: readonly string[], labels: readonly string[]) {
  const index = new Map(labels.map((label, i) => [label, i]));
  const counts = labels.map(() => labels.map(() => 0));
  const placeOf = (label: string, list: string, i: number) => {
    const place = index.get(label);
    if (place === undefined) throw unfit(`${list}[${i}] is ${JSON.stringify(label)}, which is not among the labels`);
    return place;
  };
  truth.forEach((label, i) => {
    const row = counts[placeOf(label, "truth", i)]!;
    row[placeOf(predicted[i]!, "predicted", i)]! += 1;
  });
  return { labels, counts };
}

function checked(labels: readonly string[], counts: unknown): ConfusionMatrixValue {
  if (!Array.isArray(counts) || counts.length !== labels.length)
    throw unfit(`counts must have a row for each of the ${labels.length} labels`);
  return { labels, counts: counts.map((row, i) => rowOf(row, i, labels.length)) };
}

function rowOf(row: unknown, i: number, length: number): number[] {
  const numbers = Array.isArray(row) || ArrayBuffer.isView(row) ? Array.from(row as ArrayLike<unknown>) : [];
  if (numbers.length !== length) throw unfit(`counts[${i}] must have ${length} numbers; it has ${numbers.length}`);
  return numbers.map((count, k) => {
    if (typeof count !== "number" || !(count >= 0 && count < Infinity))
      throw unfit(`counts[${i}][${k}] must be a number from 0; got ${String(count)}`);
    return count;
  });
}

function textsOf(list: unknown, name: string): string[] {
  if (!Array.isArray(list) && !(ArrayBuffer.isView(list) && !(list instanceof DataView)))
    throw unfit(`${name} is ${list === undefined ? "missing" : "no list"}`);
  return Array.from(list as ArrayLike<unknown>, (label, i) => {
    if (typeof label === "string") return label;
    if (typeof label === "number" || typeof label === "boolean" || typeof label === "bigint") return String(label);
    throw unfit(`${name}[${i}] is no label: give a text or a number`);
  });
}

/** Labels in their order: numbers by size, texts by their letters. */
function distinct(labels: readonly string[]): string[] {
  const all = [...new Set(labels)];
  const areNumbers = all.every((label) => label !== "" && !Number.isNaN(Number(label)));
  return areNumbers ? all.sort((a, b) => Number(a) - Number(b)) : all.sort();
}

function unfit(got: string): TypeError {
  return new TypeError(`${WANTED}; ${got}.`);
}
