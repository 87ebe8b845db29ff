/** `npm run chaos -- [seconds] [calls]`: disturbs a cluster, and prints what became of its calls. */
import { chaos } from "./chaos.ts";

const [seconds = "180", calls = "5000"] = process.argv.slice(2);
const since = performance.now();
const log = (line: string) => console.log(`${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s  ${line}`);

const seen = await chaos({
  seconds: Number(seconds),
  calls: Number(calls),
  webs: 3,
  workers: 4,
  cwd: process.cwd(),
  log,
});
console.log(JSON.stringify(seen, null, 2));
const holds =
  seen.accepted === Number(calls) &&
  seen.ended === seen.accepted &&
  seen.ranTwice.length + seen.wrong.length + seen.faults.length === 0 &&
  seen.lostAfterS <= 5;
console.log(
  holds ? "\nAll that was accepted has ended, none twice, and each loss was told in 5 s.\n" : "\nIt does not hold.\n",
);
process.exit(holds ? 0 : 1);
