import { contract, tests } from "../../proof.ts";
import type { FaultRow } from "../row.ts";

const FAULTS = "packages/vitrine/src/trust/faults";
const ODD = "packages/vitrine/src/odd-files/odd-files.test.ts";

/** New code beneath running calls and open pages, and values that are large or odd. */
export const data: readonly FaultRow[] = [
  {
    id: "B43",
    done: "the file is saved under `vitrine dev` while a call runs",
    seen: "the call ends on the code that it began with, and the next one has the new",
    proof: tests(
      "packages/vitrine/src/cli/dev.e2e.test.ts",
      "lets a call end on the code that it began with, though the file is saved meanwhile",
    ),
  },
  {
    id: "B44",
    done: "a page of before an upgrade calls handlers that have changed or are gone",
    seen: "422 or 404 with the names: values go by name, so none lands in another's place",
    proof: tests(
      `${FAULTS}/upgrade.test.ts`,
      "a page of before an upgrade is told by name what does not fit any more, and its values never go astray",
    ),
  },
  {
    id: "B46",
    done: "a function gives very large values",
    seen: "tables travel as files, others in slices for which nobody waits, and past 16 MB from a process they are refused",
    proof: [
      ...tests(
        "packages/server/src/isolation/process-runner.test.ts",
        "an output that is larger than 16 MB is refused before it is sent, and the process goes on",
      ),
      ...tests("packages/server/src/slices.test.ts", "is never made JSON as a whole, for which all others would wait"),
      ...tests(
        "packages/components/src/dataframe/large.test.ts",
        "travels as its first rows and a file, and comes back as it was given",
      ),
    ],
  },
  {
    id: "B47",
    done: "a function gives too much, too little, the wrong type, or nothing",
    seen: "what its outputs do not take fails the call, and the log says which output; nothing at all is no mistake",
    proof: [
      ...contract("failures", "(%s) by giving what its outputs do not take is shown with an id only"),
      ...contract("calls", "whose function returns nothing is done, without outputs"),
      ...tests("packages/core/src/engine/queueing-engine.test.ts", "hears which output a function got wrong"),
    ],
  },
  {
    id: "B49",
    done: "half characters, NUL, marks of direction, composed and decomposed letters, as texts and as names",
    seen: "they come back as they are, by every door; half a character may become U+FFFD",
    proof: [
      ...tests(
        `${FAULTS}/texts.test.ts`,
        "gives back a text with %s as it is",
        "a file's name of odd letters is the same in the answer and in the header",
      ),
      ...tests(ODD, "a name in any script comes through"),
    ],
  },
  {
    id: "B50",
    done: "a file without bytes",
    seen: "taken as a file; refused as a picture or sound, with what to do",
    proof: [
      ...contract("files", "may be empty, and may have any name"),
      ...tests(ODD, "is refused with what to do: %s"),
    ],
  },
  {
    id: "B52",
    done: "pictures and sounds that are cut off, broken, or not what they are called",
    seen: "refused for that input with what to do",
    proof: tests(ODD, "is refused with what to do: %s"),
  },
  {
    id: "B53",
    done: "a small file that is a picture of very many pixels",
    seen: "refused above 50 million pixels, by its header",
    proof: tests(ODD, "is refused with what to do: %s"),
  },
  {
    id: "B55",
    done: "pictures in all eight orientations, of inks, of 16 bits, grey, with a palette, moving",
    seen: "the same upright pixels for each",
    proof: tests(ODD, "is seen as it is: %s"),
  },
  {
    id: "B56",
    done: "a picture whose colour profile or comments unpack to 300 MB",
    seen: "less than 100 MB is taken for it",
    proof: tests(`${FAULTS}/pictures.test.ts`, "a picture with %s of 300 MB, packed small, costs little memory"),
  },
  {
    id: "B58",
    done: "tables with other separators, quotes, ragged rows, cells that do not fit, and more rows than fit",
    seen: "what fits is taken, and the rest is counted and told",
    proof: [
      ...tests(
        "packages/components/src/dataframe/table-file.test.ts",
        "is CSV otherwise: of more rows than fit the first are read, and the others counted",
        "gives known columns what fits them, and counts what does not, and the rows without room",
      ),
      ...tests(
        "packages/components/src/dataframe/edits.test.ts",
        "has the separator of its first line, outside of quotes",
        "reports rows of another length, cells that do not fit and rows beyond the most",
      ),
    ],
  },
];
