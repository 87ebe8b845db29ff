import { contract, tests } from "../../proof.ts";
import type { FaultRow } from "../row.ts";

const QUEUE = "packages/queue/src/faults.test.ts";
const LISTEN = "packages/server/src/listen.test.ts";
const TIME = "packages/core/src/engine/queueing-engine-time.test.ts";
const KEYS = "packages/server/src/idempotency.test.ts";

/** Processes that die, and visitors who leave, come back or ask twice. */
export const visitors: readonly FaultRow[] = [
  {
    id: "B10",
    done: "the machine that runs a call is killed in the middle",
    seen: "within 5 s the call is told as lost, and its place is another's; it never runs twice by itself",
    proof: tests(QUEUE, "end the calls of one that died in 5 s, and give their places to others"),
  },
  {
    id: "B11",
    done: "the server is killed while calls wait",
    seen: "with stores that stay, the next process runs them in their order; without, the page says that the call is lost",
    proof: [
      ...tests("packages/server/src/file-stores.contract.test.ts", "run in the next one, for who resumes them"),
      ...tests("packages/client/src/http-engine.test.ts", "to a server that has forgotten the call is not tried again"),
    ],
  },
  {
    id: "B13",
    done: "the caller is gone in the middle of a stream",
    seen: "a visitor may come back while the session lasts, a caller without one for 15 s; then the function's signal says so, and the place is free",
    proof: [
      ...tests(
        LISTEN,
        "without a session, waiting for the outputs alone, gives the place back at once",
        "without a session, reading a stream, gives the place back when they do not return",
        "without a session, reading a stream, keeps the place where they return in time",
      ),
      ...tests(TIME, "is cancelled when its session is not heard of any more"),
    ],
  },
  {
    id: "B14",
    done: "the tab is closed while a long call runs",
    seen: "it is cancelled some time later, or goes on to its end where its handler says so",
    proof: [
      ...tests(TIME, "goes on where its handler says so", "goes on while the visitor listens, or asks for anything"),
      ...tests(
        "packages/server/src/jobs.test.ts",
        "ends when its page was closed and nothing is heard of its visitor, and no earlier",
      ),
    ],
  },
  {
    id: "B16",
    done: "the page is loaded again, or moved, while its call runs or after it",
    seen: "it shows the call again, with what was filled in, and starts nothing twice",
    proof: [
      ...tests("packages/checks/e2e/page.e2e.test.ts", "picks the call up after a reload, with what was filled in"),
      ...tests(
        "packages/page/src/reload.browser.test.ts",
        "shows its result again, and starts nothing again that follows it",
        "Of two calls that write one output, a reload shows the last.",
      ),
    ],
  },
  {
    id: "B17",
    done: "the call has ended before anybody listens",
    seen: "whoever comes gets every message from the first one",
    proof: [
      ...contract("listening", "is read from its start when nothing else is asked"),
      ...tests(
        "packages/client/src/client.test.ts",
        "gives them from the first one to who comes later, and to several",
      ),
    ],
  },
  {
    id: "B19",
    done: "the same call comes twice: a double click, a retry of a client, a proxy that sends again",
    seen: "with its key it is one job, which ran once",
    proof: [
      ...tests(
        KEYS,
        "that comes twice at once, or while the first runs, ran once",
        "that is sent again is the same job, which ran once",
        "is refused where the key was sent with another call",
      ),
      ...tests(
        "packages/client/src/lost-answers.test.ts",
        "A call whose answer was lost is sent again, and runs once.",
      ),
    ],
  },
  {
    id: "B20",
    done: "a machine that was taken for dead comes back with its result",
    seen: "the call keeps the one end that was told",
    proof: tests(QUEUE, "take no result of one that was frozen and comes back"),
  },
];
