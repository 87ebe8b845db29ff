import { expect, test } from "vitest";
import { projectFiles, read } from "../src/workspace.ts";

/** What may lie at the root: the three folders, and the files that tools or people look for there. */
const ALLOWED = [
  ".ci/",
  ".gitignore",
  ".oxfmtrc.json",
  ".oxlintrc.json",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "LICENSE",
  "README.md",
  "SECURITY.md",
  "demos/",
  "docs/",
  "package.json",
  "packages/",
  "pnpm-lock.yaml",
  "pnpm-workspace.yaml",
  "tsconfig.base.json",
  "tsconfig.json",
  "vitest.config.ts",
];

const entries = [...new Set(projectFiles().map((file) => file.replace(/\/.*/, "/")))];

test("the root holds what is allowed there and nothing else", () => {
  expect(entries.filter((entry) => !ALLOWED.includes(entry))).toEqual([]);
});

test("README names every folder and file of the root", () => {
  const readme = read("README.md");
  expect(entries.filter((entry) => entry !== "README.md" && !readme.includes(entry))).toEqual([]);
});

test("README names every package and every demo", () => {
  const readme = read("README.md");
  const folders = projectFiles().flatMap((file) => /^(?:packages|demos)\/([^/]+)\//.exec(file)?.[1] ?? []);
  expect([...new Set(folders)].filter((folder) => !readme.includes(folder))).toEqual([]);
});
