import { assistants } from "./assistants.ts";
import type { SectionName } from "./cases.ts";
import { content } from "./content.ts";
import { exhaustion } from "./exhaustion.ts";
import { fetching } from "./fetching.ts";
import { files } from "./files.ts";
import { logins } from "./logins.ts";
import { origins } from "./origins.ts";
import { others } from "./others.ts";
import { relay } from "./relay.ts";
import { release } from "./release.ts";
import type { Row } from "./row.ts";
import { uploads } from "./uploads.ts";
import { values } from "./values.ts";

/** The rows of a section of `CASES`. */
export interface Section {
  readonly name: SectionName;
  readonly rows: readonly Row[];
}

/** Every section that is sent. A further one is a file of rows, its cases in `cases.ts`, and a line here. */
export const SECTIONS: readonly Section[] = [
  { name: "files", rows: files },
  { name: "values", rows: values },
  { name: "fetching", rows: fetching },
  { name: "uploads", rows: uploads },
  { name: "content", rows: content },
  { name: "origins", rows: origins },
  { name: "logins", rows: logins },
  { name: "others", rows: others },
  { name: "exhaustion", rows: exhaustion },
  { name: "relay", rows: relay },
  { name: "assistants", rows: assistants },
  { name: "release", rows: release },
];
