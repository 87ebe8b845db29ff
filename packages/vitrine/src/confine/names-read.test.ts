import { expect, test } from "vitest";
import { namesRead } from "./names-read.ts";

test.each([
  ["process.env.KEY", ["KEY"]],
  ['process.env["KEY"]', ["KEY"]],
  ["globalThis.process?.env?.KEY", ["KEY"]],
  ["const { KEY, OTHER = 1, THIRD: mine } = process.env;", ["KEY", "OTHER", "THIRD"]],
  ["let KEY; ({ KEY } = process.env);", ["KEY"]],
  ['import { env } from "node:process"; export const run = () => env.KEY;', ["KEY"]],
  ["const env = process.env; export const run = () => { const { KEY } = env; return KEY; };", ["KEY"]],
  ["export const read = (name) => process.env[name];", []],
  ["export const all = { ...process.env };", []],
  ["export const text = 'process.env.KEY';", []],
  ["export const other = settings.KEY;", []],
])("what %s names of the environment", (code, names) => {
  expect(namesRead(code)).toEqual(names);
});
