/** An engine in a process of its own, whose argument is its folder of data. It makes, or reads, the calls that its parent names. */
import { openData } from "../data.ts";
import { countingEngine } from "./counting-app.ts";

/** A call to make, or the job of an earlier process to read. */
export interface Asked {
  readonly session: string;
  readonly handler?: string;
  readonly steps?: string;
  readonly job?: string;
}

const [, , folder = ""] = process.argv;
const engine = countingEngine(openData(folder).stores("demo"));

process.on("message", (asked: Asked) => void tell(asked));
await engine.describe();
process.send!("ready");

async function tell({ session, handler = "", steps, job }: Asked) {
  const messages = job ? engine.resume(job, 0, { session }) : engine.run({ handler, inputs: { steps } }, { session });
  for await (const message of messages) process.send!({ session, message });
}
