/** A test that shows a claim. */
export interface Proof {
  /** The test's file, from the root of the repository. */
  readonly file: string;
  /** The test's title as it is written, with the places of `test.each`. */
  readonly title: string;
  /** File in which the title is written, where the test's own file only calls for it, as with a contract. */
  readonly writtenIn?: string;
  /** What must be written there, where the title is put together of other texts. */
  readonly mark?: string;
}

/** Tests of one file. */
export function tests(file: string, ...titles: readonly string[]): readonly Proof[] {
  return titles.map((title) => ({ file, title }));
}

const CONTRACT = "packages/core/src/testing/contract";
/** Engines that the contract is run on here: in this process, in processes, and over HTTP. */
const ENGINES = [
  "packages/core/src/engine/local-engine.test.ts",
  "packages/server/src/isolation/process-runner.contract.test.ts",
  "packages/client/src/http-engine.contract.test.ts",
];

/** Tests of a part of the contract that every engine keeps. */
export function contract(part: string, ...titles: readonly string[]): readonly Proof[] {
  const writtenIn = `${CONTRACT}/${part}.ts`;
  return ENGINES.flatMap((file) => titles.map((title) => ({ file, title, writtenIn })));
}

const BACKLOGS = [
  "packages/core/src/engine/memory-backlog.test.ts",
  "packages/queue/src/redis-stores.contract.test.ts",
];

/** Tests of the contract that every queue keeps. */
export function backlog(...titles: readonly string[]): readonly Proof[] {
  const writtenIn = "packages/core/src/engine/backlog.contract.ts";
  return BACKLOGS.flatMap((file) => titles.map((title) => ({ file, title, writtenIn })));
}

/** What stands in a title for a value: of `test.each`, or of a template. */
const PLACE = /%[.\d]*[sdifjop#$]|\$\{[^}]*\}|\$[\w.]+/g;

/** A pattern that the titles of a proof match when they run, from their first to their last sign. */
export function patternOf({ title }: Proof): string {
  let pattern = "";
  let from = 0;
  for (const place of title.matchAll(PLACE)) {
    pattern += `${escaped(title.slice(from, place.index))}[^]*`;
    from = place.index + place[0].length;
  }
  return pattern + escaped(title.slice(from));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Whether a file's text has the title of a proof as a text of its own. */
export function isWritten({ title, mark }: Proof, text: string): boolean {
  if (mark !== undefined) return text.includes(mark);
  return ['"', "'", "`"].some((quote) => text.includes(quote + title + quote)) || text.includes(JSON.stringify(title));
}

/** Whether a proof is of those that are slow and rare. */
export function isLong({ file }: Proof): boolean {
  return file.endsWith(".long.test.ts");
}
