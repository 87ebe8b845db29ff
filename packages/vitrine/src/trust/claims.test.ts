import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FAULTS } from "./faults/sections.ts";
import { PROMISES } from "./promises.ts";
import { isWritten, type Proof } from "./proof.ts";

const ROOT = new URL("../../../../", import.meta.url);
const rows = FAULTS.flatMap(({ rows }) => rows);
const numbers = (letter: string, ids: readonly number[]) => ids.map((id) => letter + String(id).padStart(2, "0"));
/** Numbers of the faults that servers of demos have met. */
const IDS = numbers(
  "B",
  [
    1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38, 40, 41, 43, 44,
    46, 47, 49, 50, 52, 53, 55, 56, 58, 59, 61, 62,
  ],
);
const texts = new Map<string, string>();
function read(file: string): string {
  if (!texts.has(file)) texts.set(file, readFileSync(new URL(file, ROOT), "utf8"));
  return texts.get(file)!;
}

/** The proofs that name no test. */
function missing(proofs: readonly Proof[]): string[] {
  return proofs.flatMap((proof) => {
    const file = proof.writtenIn ?? proof.file;
    return proof.file.endsWith(".test.ts") && read(proof.file) && isWritten(proof, read(file))
      ? []
      : [`${file}: ${proof.title}`];
  });
}

test("every fault has one row", () => {
  expect(rows.map(({ id }) => id).sort()).toEqual(IDS);
  expect(rows.flatMap((row) => ("proof" in row && row.proof.length === 0 ? row.id : []))).toEqual([]);
});

test("every proof of a fault is a test that exists", () => {
  expect(rows.flatMap((row) => ("proof" in row ? missing(row.proof) : []))).toEqual([]);
});

test("every promise has its number, and proofs that exist", () => {
  expect(PROMISES.map(({ id }) => id)).toEqual(PROMISES.map((_, at) => `P${at + 1}`));
  expect(PROMISES.filter(({ proof }) => proof.length === 0)).toEqual([]);
  expect(PROMISES.flatMap(({ proof }) => missing(proof))).toEqual([]);
});
