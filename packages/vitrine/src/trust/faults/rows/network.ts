import { backlog, contract, tests } from "../../proof.ts";
import type { FaultRow } from "../row.ts";

const FAULTS = "packages/vitrine/src/trust/faults";
const QUEUE = "packages/queue/src/faults.test.ts";

/** Proxies, connections, and many who ask at once. */
export const network: readonly FaultRow[] = [
  {
    id: "B22",
    done: "a proxy holds answers back until they are whole",
    seen: "streams ask it not to; where it does all the same, the client asks again, and has the result when it is there",
    proof: [
      ...tests("packages/server/src/calls.test.ts", "that accepts a stream is answered with each message, numbered"),
      ...tests(
        `${FAULTS}/network.test.ts`,
        "a proxy that holds answers back until they are whole keeps no call from its end",
      ),
      ...tests("packages/client/src/http-engine.test.ts", "that falls silent is taken for lost, though nothing breaks"),
    ],
  },
  {
    id: "B23",
    done: "a proxy ends quiet connections while a call says nothing",
    seen: "signs of life keep it open: every 15 s, unless an option says otherwise",
    proof: [
      ...tests(
        `${FAULTS}/network.test.ts`,
        "a proxy that ends quiet connections leaves a call alone that says nothing for long",
      ),
      ...tests("packages/server/src/jobs.test.ts", "a quiet stream gives signs of life that are no events"),
    ],
  },
  {
    id: "B25",
    done: "one visitor makes hundreds of calls, another makes one",
    seen: "visitors take turns",
    proof: [
      ...backlog(
        "takes one call of each visitor in turn, however many one of them has",
        "gives one visitor at most half of a long queue",
      ),
      ...tests(QUEUE, "let one visitor's hundred calls hold up another for three turns at most"),
    ],
  },
  {
    id: "B26",
    done: "more calls at once than a handler takes",
    seen: "exactly as many run as it says, a group counts as one, and the limits are told at the start",
    proof: [
      ...contract(
        "turns",
        "runs as many calls at a time as it says",
        "that names a group waits for the others of the group",
        "refuses a call as busy, with a time to come back, when too many wait",
      ),
      ...tests("packages/vitrine/src/cli/start.e2e.test.ts", "says which limits are in force"),
    ],
  },
  {
    id: "B59",
    done: "ten thousand streams that say nothing",
    seen: "each holds less than 30 KB, with the call that it listens to; past the limit a call is told when to come back, and runs when there is room",
    proof: [
      ...tests(
        `${FAULTS}/listeners.long.test.ts`,
        "ten thousand who listen to calls that say nothing hold 30 KB each with their calls, and the next one is told to come back",
      ),
      ...tests("packages/server/src/calls.test.ts", "of all visitors have a limit, with the time to wait"),
    ],
  },
  {
    id: "B61",
    done: "several servers, and a visitor whose requests go to any of them",
    seen: "with shared stores each of them knows the visitor's session, files and calls",
    proof: [
      ...tests(QUEUE, "give a job's messages at any of them, from where a reader was"),
      ...tests(
        "packages/vitrine/src/cli/queue.e2e.test.ts",
        "shares sessions, files and calls with other servers, and lets a worker run them",
      ),
    ],
  },
  {
    id: "B62",
    done: "the demo lies below a path, at another port, or behind a proxy that ends TLS",
    seen: "every address is relative, and what a believed proxy says is taken for the rest",
    proof: [
      ...tests(
        "packages/checks/e2e/prefix.e2e.test.ts",
        "a demo works behind a proxy that takes off a prefix, also at an address without its last slash",
        "a list of demos works in the same place",
      ),
      ...tests(
        "packages/server/src/pages.test.ts",
        "names the server beside 'self' where it may be framed, as a believed proxy tells it",
      ),
    ],
  },
];
