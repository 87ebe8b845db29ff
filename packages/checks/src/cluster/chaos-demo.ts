/** A demo whose functions write down that they ran, so that a second run of a call is seen. */
import { appendFileSync } from "node:fs";
import { app, column, number, on, textbox } from "vitrine";

const id = textbox({ label: "Id" });
const steps = number({ label: "Steps", value: 5 });
const ms = number({ label: "Milliseconds of a step", value: 20 });
const who = textbox({ label: "Worker" });
const text = textbox({ label: "Text" });

function ran(call: string) {
  appendFileSync(process.env["VITRINE_CHAOS_RUNS"]!, `${call}\n`);
}

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

async function* spell({ steps: most, ms: time }: { steps: number | null; ms: number | null }, signal: AbortSignal) {
  yield { who: String(process.ppid) };
  for (let step = 1, said = ""; step <= (most ?? 1) && !signal.aborted; step++) {
    await pause(time ?? 0);
    said += `${step} `;
    yield { text: said };
  }
}

const outputs = { who, text };
const inputs = { id, steps, ms };

export default app({
  title: "Chaos",
  layout: column(id, steps, ms, who, text),
  handlers: [
    on([], {
      name: "quick",
      concurrency: 16,
      inputs,
      outputs,
      run({ id: call }) {
        ran(call);
        return { who: String(process.ppid), text: "quick" };
      },
    }),
    on([], {
      name: "words",
      concurrency: 32,
      inputs,
      outputs,
      async *run(call, { signal }) {
        ran(call.id);
        yield* spell(call, signal);
      },
    }),
    on([], {
      name: "again",
      concurrency: 32,
      retries: 5,
      inputs,
      outputs,
      run: (call, { signal }) => spell(call, signal),
    }),
    on([], {
      name: "fails",
      concurrency: 8,
      inputs,
      outputs,
      async run({ id: call, ms: time }) {
        ran(call);
        await pause(time ?? 0);
        throw new Error("as it should");
      },
    }),
    on([], {
      name: "blocks",
      concurrency: 4,
      inputs,
      outputs,
      run({ id: call, ms: time }) {
        ran(call);
        for (const until = performance.now() + (time ?? 0); performance.now() < until;);
        return { who: String(process.ppid), text: "blocked" };
      },
    }),
    on([], {
      name: "together",
      batch: { max: 4, waitMs: 20 },
      concurrency: 4,
      inputs: { id },
      outputs: { text },
      run: (calls) =>
        calls.map(({ id: call }) => {
          ran(call);
          return { text: "together" };
        }),
    }),
  ],
});
