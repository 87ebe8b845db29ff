import { tests } from "../../proof.ts";
import type { FaultRow } from "../row.ts";

const FAULTS = "packages/vitrine/src/trust/faults";
const QUEUE = "packages/queue/src/faults.test.ts";
const DISK = "packages/server/src/disk-files.test.ts";
const LISTEN = "packages/server/src/listen.test.ts";
const UPLOADS = "packages/server/src/uploads.test.ts";

/** Redis, disks, clocks, uploads, and what grows with time. */
export const stores: readonly FaultRow[] = [
  {
    id: "B28",
    done: "Redis is killed or frozen, for seconds, and comes back",
    seen: "calls are refused in 2 s with a time to come back, what runs goes on, and all that it said is there afterwards",
    proof: tests(
      QUEUE,
      "refuse a call in 2 s (%s), and take one when it is back",
      "go on with what runs, and say all of it when it is back",
    ),
  },
  {
    id: "B29",
    done: "Redis has no memory left, would throw things away, or has lost everything",
    seen: "a call is refused with a time to come back, a running one says the rest when there is room; throwing away is warned of; what was lost is told as not there",
    proof: [
      ...tests(
        "packages/queue/src/full.test.ts",
        "refuses a call with words to come back, and takes one when there is room again",
        "holds back what a running call says until there is room again, and loses none of it",
        "is warned of at the first call where it would throw away what it holds instead",
      ),
      ...tests(QUEUE, "and has lost all, end what was read"),
    ],
  },
  {
    id: "B31",
    done: "the clock jumps an hour ahead, and two back",
    seen: "no call, session or file ends by it, and no time is below zero",
    proof: tests(
      `${FAULTS}/machine.test.ts`,
      "a clock that jumps an hour ahead, and two back, ends no call, session or file",
    ),
  },
  {
    id: "B32",
    done: "the disk is full",
    seen: "507 for an upload, `storage-full` for a function's file; nothing of it stays, and the next one is taken when there is room",
    proof: [
      ...tests(
        DISK,
        "on a full disk are refused as that",
        "that cannot be written say so, and can be when there is room again",
      ),
      ...tests(
        "packages/server/src/files.test.ts",
        "is refused as that where it is uploaded",
        "is refused as that where a function made it",
      ),
      ...tests(
        `${FAULTS}/disk.test.ts`,
        "a disk of 1 MB that is full refuses uploads as that, keeps nothing of them, and takes them again when there is room",
      ),
    ],
  },
  {
    id: "B34",
    done: "the process may open no more files; the folder of files cannot be written to",
    seen: "it goes on without spinning, and takes calls and uploads again when it can",
    proof: [
      ...tests(
        `${FAULTS}/machine.test.ts`,
        "a server that may open no more files goes on, without spinning, and takes calls and uploads again when some are closed",
      ),
      ...tests(DISK, "that cannot be written say so, and can be when there is room again"),
    ],
  },
  {
    id: "B35",
    done: "an upload that falls silent, or breaks off at any byte",
    seen: "what came of it is deleted, or can be continued; the log has no error of it",
    proof: [
      ...tests(LISTEN, "that breaks off leaves nothing: %s", "that falls silent is given up, and leaves nothing"),
      ...tests(
        UPLOADS,
        "at random bytes costs what was on its way: the digest is the same",
        "with its server, which is killed, is taken up by the next one on the same folder",
      ),
      ...tests("packages/server/src/log.test.ts", "an upload that breaks off is no error"),
    ],
  },
  {
    id: "B37",
    done: "an upload over a slow line, which takes long but goes on",
    seen: "it is waited for: its speed has a limit, not its time",
    proof: tests(LISTEN, "that is slow is waited for"),
  },
  {
    id: "B38",
    done: "uploads of half a gigabyte, and of more than 2^31 bytes",
    seen: "less than 50 MB of memory, and the same digest",
    proof: tests(
      "packages/server/src/uploads.long.test.ts",
      "half a gigabyte costs the server less than 50 MB of memory",
      "more than 2^31 bytes are counted, and resume",
    ),
  },
  {
    id: "B40",
    done: "what dead processes left, and files that are old",
    seen: "the next start sweeps it, and what is alive or not ours stays",
    proof: tests(
      DISK,
      "sweeps those that dead processes left, and no others",
      "of a process that was killed goes at the next start, of whoever starts",
      "that are old go at the next start, but not what everyone owns",
    ),
  },
  {
    id: "B41",
    done: "very many visitors, calls and values, one after another",
    seen: "what the process holds is as before when they have left",
    proof: [
      ...tests(
        "packages/server/src/visitors.e2e.test.ts",
        "a hundred visitors who have left, and whose sessions have expired, leave no memory, file or call behind",
      ),
      ...tests(
        "packages/core/src/engine/memory-jobs.test.ts",
        "keeps a bounded log, whatever its function reports",
        "are forgotten, the oldest first, where there are too many",
      ),
    ],
  },
];
