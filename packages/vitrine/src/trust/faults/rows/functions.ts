import { contract, tests } from "../../proof.ts";
import type { FaultRow } from "../row.ts";

const FAULTS = "packages/vitrine/src/trust/faults";
const RUNNER = "packages/server/src/isolation/process-runner.test.ts";

/** What functions do wrong. */
export const functions: readonly FaultRow[] = [
  {
    id: "B01",
    done: "a function throws an error",
    seen: "its call has failed, with the number under which the author's log has why; the next one starts",
    proof: [
      ...contract("failures", "with any other error is shown with an id only", "leaves its place to the next call"),
      ...tests(
        "packages/server/src/calls.test.ts",
        "whose function throws is a plain failure with an id, without the detail",
      ),
    ],
  },
  {
    id: "B02",
    done: "it throws what is no error: a text, nothing, a symbol, an object or a proxy that throws when it is read",
    seen: "the same, in this process and in one of its own; where a process cannot even read what was thrown, it is replaced",
    proof: tests(
      `${FAULTS}/functions.test.ts`,
      "that throw %s fail their call in plain words, and the next call works",
    ),
  },
  {
    id: "B04",
    done: "it never ends: in a promise, behind its first step, or though it was cancelled",
    seen: "it is ended at its limit of time, or a moment after its cancel, with its process if it does not listen; its place is free",
    proof: [
      ...contract("failures", "by taking longer than its limit is told so"),
      ...contract("turns", "frees the place at once even if the function does not listen"),
      ...tests(
        `${FAULTS}/functions.test.ts`,
        "that are stuck behind their first step end at their limit, and their place is free",
      ),
      ...tests(RUNNER, "a cancelled function that ignores its signal is ended with its process"),
    ],
  },
  {
    id: "B05",
    done: "it computes for ever and gives nobody else a turn",
    seen: "in a process of its own, others are answered meanwhile, and it is ended at its limit",
    proof: [
      ...tests(
        `${FAULTS}/functions.test.ts`,
        "a function that computes for ever ends at its limit, while others are answered",
      ),
      ...tests(RUNNER, "runs a call elsewhere while another blocks its thread"),
      ...tests(
        "packages/vitrine/src/cli/start.e2e.test.ts",
        "answers for one demo at once while another blocks its thread",
      ),
    ],
  },
  {
    id: "B07",
    done: "it takes ever more memory, in buffers",
    seen: "its process is ended, and no other",
    proof: tests(RUNNER, "a function that eats memory is ended"),
  },
  {
    id: "B08",
    done: "it ends its process: `process.exit()`, `process.abort()`",
    seen: "its call has failed as `crashed`, others' go on, and the next one works in a new process",
    proof: tests(
      RUNNER,
      "a function that calls process.%s() fails its own call, and the next one works",
      "functions that end their processes again and again keep none from starting",
      "a function that ends its process leaves another visitor's call alone, where there is but one process",
    ),
  },
];
