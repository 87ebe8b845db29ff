/** `npm run chaos -- [seconds] [calls] [--update]`: disturbs or updates a cluster, and prints what became of its calls. */
import { chaos } from "./chaos.ts";

const words = process.argv.slice(2);
const way = words.includes("--update") ? "update" : "chaos";
const [seconds = "180", calls = "5000"] = words.filter((word) => !word.startsWith("--"));
const since = performance.now();
const log = (line: string) => console.log(`${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s  ${line}`);

const seen = await chaos({
  seconds: Number(seconds),
  calls: Number(calls),
  webs: 3,
  workers: 4,
  cwd: process.cwd(),
  way,
  log,
});
console.log(JSON.stringify(seen, null, 2));

const faults = seen.ranTwice.length + seen.wrong.length + seen.faults.length;
const isWhole = seen.accepted === Number(calls) && seen.ended === seen.accepted && faults === 0;
const failedByUpdate = Object.keys(seen.outcomes).some((kind) => /lost|crashed|cancelled|no end/.test(kind));
const holds = isWhole && (way === "chaos" ? seen.lostAfterS <= 5 : !failedByUpdate);
const good = {
  chaos: "All that was accepted has ended, none twice, and each loss was told in 5 s.",
  update: "All processes were replaced, and no call failed by that.",
};
console.log(`\n${holds ? good[way] : "It does not hold."}\n`);
process.exit(holds ? 0 : 1);
