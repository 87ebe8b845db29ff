/**
 * `npm run promises -- [P1 P4 …] [--full]`: runs what shows each promise, and prints which of them hold. Without `--full`, the
 * tests that are slow and rare are left out, and the cluster is disturbed for a short while.
 */
import { runCommand } from "../../bootstrap/command.js";
import { inRoot } from "../../bootstrap/paths.js";
import { PROMISES, type Promised } from "../../../vitrine/src/trust/promises.ts";
import { isLong, type Proof } from "../../../vitrine/src/trust/proof.ts";
import { runProofs, type Proven } from "./run-proofs.ts";

/** What came of one promise. */
interface Kept {
  readonly promise: Promised;
  readonly tests: number;
  readonly broken: readonly string[];
  readonly ms: number;
}

const words = process.argv.slice(2);
const isFull = words.includes("--full");
const ids = words.filter((word) => !word.startsWith("--"));
const unknown = ids.filter((id) => !PROMISES.some((one) => one.id === id));
if (unknown.length > 0) {
  console.error(`There is no promise ${unknown.join(", ")}. There are ${PROMISES.map(({ id }) => id).join(", ")}.`);
  process.exit(1);
}
const asked = PROMISES.filter(({ id }) => ids.length === 0 || ids.includes(id));
const proofsOf = ({ proof }: Promised) => proof.filter((one) => isFull || !isLong(one));
const keyOf = ({ file, title }: Proof) => `${file}: ${title}`;

const proofs = new Map(asked.flatMap(proofsOf).map((proof) => [keyOf(proof), proof]));
console.log(`\n${asked.length} promises, ${proofs.size} proofs; each is run once, which takes minutes.\n`);
const proven = new Map((await runProofs([...proofs.values()])).map((one) => [keyOf(one.proof), one]));
const kept: Kept[] = [];
for (const promise of asked) kept.push(await keptOf(promise));
print(kept);
process.exit(kept.every(({ broken }) => broken.length === 0) ? 0 : 1);

async function keptOf(promise: Promised): Promise<Kept> {
  const results: Proven[] = proofsOf(promise).map((proof) => proven.get(keyOf(proof))!);
  const program = promise.program && (await disturbed());
  return {
    promise,
    tests: results.reduce((sum, { tests }) => sum + tests, program ? 1 : 0),
    broken: [
      ...results.flatMap(({ proof, broken }) => broken.map((what) => `${keyOf(proof)}: ${what}`)),
      ...(program?.broken ?? []),
    ],
    ms: results.reduce((sum, { ms }) => sum + ms, program?.ms ?? 0),
  };
}

/** Runs calls against a cluster whose machines are killed and frozen: for 20 s, or for three minutes. */
async function disturbed() {
  const since = performance.now();
  const chaos = [inRoot("packages/checks/src/cluster/chaos-main.ts"), ...(isFull ? ["180", "1000"] : ["20", "300"])];
  const node = [inRoot("node_modules/.bin/node"), "--conditions=vitrine-source"];
  const { code, output } = await runCommand([...node, ...chaos], { quiet: true });
  return { broken: code === 0 ? [] : [`chaos:\n${output.slice(-3000)}`], ms: performance.now() - since };
}

function print(all: readonly Kept[]) {
  const rows = all.map(({ promise, tests, broken, ms }) => [
    promise.id.padEnd(3),
    broken.length === 0 ? "holds        " : "does not hold",
    `${tests}`.padStart(5),
    `${(ms / 1000).toFixed(1)}`.padStart(7),
    promise.promise,
  ]);
  console.log(["   ", "             ", "tests", "seconds", ""].join("  "));
  for (const row of rows) console.log(row.join("  "));
  for (const { promise, broken } of all) for (const what of broken) console.log(`\n${promise.id}: ${what}`);
  const holding = all.filter(({ broken }) => broken.length === 0).length;
  console.log(`\n${holding} of ${all.length} promises hold.\n`);
}
