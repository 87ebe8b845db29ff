import { CASES, type SectionName } from "./cases.ts";
import { contract, tests, type Proof } from "./proof.ts";

/** What a server promises, and what shows it. */
export interface Promised {
  readonly id: string;
  /** The promise, in one sentence. */
  readonly promise: string;
  readonly proof: readonly Proof[];
  /** Name of a program that shows it, too. */
  readonly program?: "chaos";
}

const ATTACKS = "packages/vitrine/src/trust/attacks.test.ts";
const FAULTS = "packages/vitrine/src/trust/faults";
const QUEUE = "packages/queue/src/faults.test.ts";
const LISTEN = "packages/server/src/listen.test.ts";
const RUNNER = "packages/server/src/isolation/process-runner.test.ts";
const UPLOADS = "packages/server/src/uploads.test.ts";
const TIME = "packages/core/src/engine/queueing-engine-time.test.ts";
/** The attack that needs a folder of its own, in a test of its own. */
const ON_A_DISK = "A08";
const BROWSER = "packages/vitrine/src/trust/attacks.e2e.test.ts";

/** Every attack of some sections that is sent to a server here. */
function attacks(...sections: readonly SectionName[]): readonly Proof[] {
  const ids = sections.flatMap((name) => Object.keys(CASES[name].cases));
  return ids.filter((id) => id !== ON_A_DISK).map(attack);
}

/** One attack. The rest of its title is what it sends. */
function attack(id: string): Proof {
  return { file: ATTACKS, title: `${id}: $sent`, writtenIn: "packages/vitrine/src/trust/cases.ts", mark: `${id}: "` };
}

/** Every promise, in the order of their numbers. */
export const PROMISES: readonly Promised[] = [
  {
    id: "P1",
    promise: "Every call that is accepted has exactly one end, which its owner can read.",
    program: "chaos",
    proof: [
      ...contract("ends", "every accepted call has one life and one end, and the places are free afterwards"),
      ...contract("ends", "a job that has ended is not changed by a cancel"),
      ...tests(QUEUE, "end the calls of one that died in 5 s, and give their places to others"),
      ...tests(
        "packages/queue/src/full.test.ts",
        "holds back what a running call says until there is room again, and loses none of it",
      ),
      ...tests("packages/server/src/file-stores.contract.test.ts", "run in the next one, for who resumes them"),
    ],
  },
  {
    id: "P2",
    promise:
      "A call runs at most once, unless its handler asks for retries: sent again with its key it is the same job, and one whose machine died is told as lost.",
    proof: [
      ...tests(
        "packages/server/src/idempotency.test.ts",
        "that is sent again is the same job, which ran once",
        "that comes twice at once, or while the first runs, ran once",
      ),
      ...tests(
        "packages/client/src/lost-answers.test.ts",
        "A call whose answer was lost is sent again, and runs once.",
        "A call that is lost again and again says so, and ran once.",
      ),
      ...tests(QUEUE, "take no result of one that was frozen and comes back"),
      ...tests("packages/queue/src/retries.test.ts", "get nothing from a process that was frozen and goes on"),
    ],
  },
  {
    id: "P3",
    promise: "A lost connection is no cancel: a visitor who comes back finds the call as it is.",
    proof: [
      ...contract("listening", "goes on when its listener leaves the loop, and can be picked up while it runs"),
      ...tests(LISTEN, "that nobody reads any more leaves the job running", "with a session keeps the place (%s)"),
      ...tests(TIME, "goes on while the visitor listens, or asks for anything", "goes on where its handler says so"),
      ...tests("packages/checks/e2e/page.e2e.test.ts", "picks the call up after a reload, with what was filled in"),
    ],
  },
  {
    id: "P4",
    promise: "A stream that was cut goes on without gap or repeat.",
    proof: [
      ...contract("listening", "that is cut after any message and picked up there equals the uncut one"),
      ...tests(LISTEN, "that is cut after any message goes on without gap or repeat"),
      ...tests(
        "packages/client/src/http-engine.test.ts",
        "after any message (by a clean or a rough %s) is healed without gap or repeat",
      ),
      ...tests(
        `${FAULTS}/network.test.ts`,
        "a connection that is cut after any number of bytes adds up to what the uncut one says",
      ),
      ...tests(QUEUE, "give a job's messages at any of them, from where a reader was"),
      ...tests("packages/vitrine/src/cli/visitors.e2e.test.ts", "goes on after any message, without gap or repeat"),
    ],
  },
  {
    id: "P5",
    promise: "A cancel reaches the function at once, and frees its place even if the function does not listen.",
    proof: [
      ...contract(
        "turns",
        "of a running call reaches its function",
        "frees the place at once even if the function does not listen",
      ),
      ...tests(RUNNER, "a cancelled function that ignores its signal is ended with its process"),
      ...tests(
        `${FAULTS}/functions.test.ts`,
        "that are stuck behind their first step end at their limit, and their place is free",
      ),
      ...tests(QUEUE, "cancel a call that another runs, and one that waits at another"),
    ],
  },
  {
    id: "P6",
    promise: "In processes of their own, no function takes the server or another visitor's call down.",
    proof: [
      ...tests(
        RUNNER,
        "a function that calls process.%s() fails its own call, and the next one works",
        "a function that ends its process leaves another visitor's call alone, where there is but one process",
        "a function that eats memory is ended",
        "runs a call elsewhere while another blocks its thread",
      ),
      ...tests(
        `${FAULTS}/functions.test.ts`,
        "that throw %s fail their call in plain words, and the next call works",
        "a function that computes for ever ends at its limit, while others are answered",
      ),
      ...tests(
        "packages/vitrine/src/cli/start.e2e.test.ts",
        "a function that ends its process fails its call, says so, and the next call works",
      ),
    ],
  },
  {
    id: "P7",
    promise: "Memory and disk stay within their limits, and are as before when visitors have left.",
    proof: [
      ...tests(ATTACKS, "the memory is back when all is sent"),
      ...tests(
        "packages/server/src/visitors.e2e.test.ts",
        "a hundred visitors who have left, and whose sessions have expired, leave no memory, file or call behind",
      ),
      ...tests("packages/server/src/unread.test.ts", "never hold more than the limit, however many there are"),
      ...tests(
        "packages/core/src/engine/memory-jobs.test.ts",
        "keeps a bounded log, whatever its function reports",
        "are forgotten, the oldest first, where they are too large together",
      ),
      ...tests(
        "packages/server/src/disk-files.test.ts",
        "is one for all visitors, but not for the app's own files",
        "sweeps those that dead processes left, and no others",
      ),
      ...tests(
        `${FAULTS}/listeners.long.test.ts`,
        "ten thousand who listen to calls that say nothing hold 30 KB each with their calls, and the next one is told to come back",
      ),
    ],
  },
  {
    id: "P8",
    promise: "An upload streams, goes on after a break, and is never seen half.",
    proof: [
      ...tests(
        UPLOADS,
        "at random bytes costs what was on its way: the digest is the same",
        "with its server, which is killed, is taken up by the next one on the same folder",
        "is its session's alone: others are told what they are told of none",
        "is refused above the limit, by its word and by its bytes",
      ),
      ...tests(LISTEN, "that breaks off leaves nothing: %s", "that is slow is waited for"),
      ...tests(
        "packages/server/src/uploads.long.test.ts",
        "cut at random bytes a hundred times, a file is the same",
        "half a gigabyte costs the server less than 50 MB of memory",
      ),
    ],
  },
  {
    id: "P9",
    promise: "A caller can name no path of the server, and make it ask no address of its own network.",
    proof: [
      ...attacks("files", "values", "fetching"),
      ...tests("packages/server/src/hostile.test.ts", "as %j is refused before anything runs"),
      ...tests(
        "packages/components/src/fileexplorer/fileexplorer.test.ts",
        "can be reached by a link that leads out, which is not shown",
        "can be reached by a folder whose name begins as that of the root",
      ),
    ],
  },
  {
    id: "P10",
    promise: "There is no route that does not state who may ask it.",
    proof: [
      ...tests(
        "packages/server/src/routes.test.ts",
        "states who may ask and what kind of answer it gives",
        "is one of these",
      ),
      ...tests("packages/server/src/ring.test.ts", "with a route that does not state who may ask is refused by name"),
      ...tests("packages/vitrine/src/auth-doors.test.ts", "is closed to strangers"),
    ],
  },
  {
    id: "P11",
    promise: "A page of another site that a visitor opens can neither drive nor read their server.",
    proof: [
      ...attacks("origins"),
      attack("A119"),
      ...tests(LISTEN, "on this machine only does not answer as %s"),
      ...tests(
        "packages/server/src/origin.test.ts",
        "every route that changes something refuses the pages of other sites",
      ),
      ...tests("packages/checks/e2e/sandbox.e2e.test.ts", "is not shown where its author does not"),
    ],
  },
  {
    id: "P12",
    promise: "What visitors and functions give is shown, and never runs as a part of the page.",
    proof: [
      ...tests(
        BROWSER,
        "runs nothing of %s",
        "runs them where they reach neither the page nor any host",
        "is a download where its address is opened alone",
      ),
      ...tests("packages/components/src/_text/sanitise.browser.test.ts", "takes the danger out of %s"),
      ...tests("packages/server/src/pages.test.ts", "has exactly this policy, with a nonce of its own"),
    ],
  },
  {
    id: "P13",
    promise: "A server that is told to end lets calls end for a while, tells the others, and is gone.",
    proof: [
      ...tests(
        LISTEN,
        "waits for what runs, and takes nothing new",
        "tells who still listens after the grace that the server was shut down",
        "ends a hundred open streams in its grace",
        "a second time does not wait any more",
      ),
      ...tests("packages/vitrine/src/cli/start.e2e.test.ts", "ends with its processes when it is told to"),
    ],
  },
  {
    id: "P14",
    promise: "A server says that it is ready only while it can take calls.",
    proof: [
      ...tests(
        "packages/server/src/isolation/readiness.test.ts",
        "while the processes of its functions die at their start, and says why",
        "from when they begin to die until one works, without a call in between",
      ),
      ...tests("packages/server/src/pages.test.ts", "say that calls are not taken while the app cannot be described"),
      ...tests(LISTEN, "is said to who asks whether the server is ready"),
      ...tests(QUEUE, "refuse a call in 2 s (%s), and take one when it is back"),
    ],
  },
  {
    id: "P15",
    promise: "Every door has the same rules: pages, the HTTP API, our client, Gradio's protocol, assistants.",
    proof: [
      ...tests(
        "packages/vitrine/src/doors.test.ts",
        "takes a call that is right",
        "refuses %s, and nothing runs",
        "says what the author says, and nothing of a fault",
      ),
      ...tests("packages/vitrine/src/auth-doors.test.ts", "is closed to strangers", "refuses a handler for others"),
      ...tests(`${FAULTS}/texts.test.ts`, "gives back a text with %s as it is"),
      ...attacks("values"),
    ],
  },
  {
    id: "P16",
    promise: "There is a private way to report a weakness, and it is stated which versions are mended.",
    proof: tests(
      "packages/checks/test/security.test.ts",
      "SECURITY.md says how to report in private, and which versions are mended",
      "each advisory of SECURITY.md is in the title of a test",
    ),
  },
];
