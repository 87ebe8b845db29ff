import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../server/src/options.ts";
import { STATUS } from "../../server/src/problem.ts";
import { projectFiles, read } from "../src/workspace.ts";

const sources = projectFiles().filter((file) => /^packages\/server\/src\/[\w-]+\.ts$/.test(file));
/** An error with a status of its own. */
const THROWN = /(?:new HttpError|tooMany)\(\s*([45]\d\d)\b/g;
/** First cell of a row of the table. */
const ROW = /^\| ([45]\d\d) +\|/gm;

const numbersIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, status]) => Number(status));
const sorted = (statuses: readonly number[]) => [...new Set(statuses)].sort((a, b) => a - b);

test("The table of errors has each status that the server answers with, and no other.", () => {
  const shipped = sources.filter((file) => !file.endsWith(".test.ts"));
  const thrown = shipped.flatMap((file) => numbersIn(read(file), THROWN));
  const told = numbersIn(read("docs/http-api.md"), ROW);
  expect(sorted(told)).toEqual(sorted([...thrown, ...Object.values(STATUS)]));
});

test("The page on servers tells the limits as they are.", () => {
  const { jsonBytes, jsonValues, fileBytes, parts, idleMs, bytesPerSecond } = DEFAULT_LIMITS;
  const { unreadBytes, unreadMs, bodies } = DEFAULT_LIMITS;
  const count = (value: number) => value.toLocaleString("en-US");
  const told = [
    `more than ${jsonBytes / 1e6} MB or ${count(jsonValues)} values as JSON, files of more than ${fileBytes / 2 ** 30} GiB`,
    `more than ${parts} parts`,
    `silent for ${idleMs / 1000} seconds`,
    `less than ${bytesPerSecond} bytes a second`,
    `more than ${unreadBytes / 1e6} MB wait to be read`,
    `nothing for ${unreadMs / 1000} seconds`,
    `${count(bodies)} others are still being sent`,
  ];
  const text = read("docs/server.md").replace(/\s+/g, " ");
  expect(told.filter((words) => !text.includes(words))).toEqual([]);
});
