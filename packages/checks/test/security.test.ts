import { expect, test } from "vitest";
import { projectFiles, read } from "../src/workspace.ts";

const policy = read("SECURITY.md");

test("SECURITY.md says how to report in private, and which versions are mended", () => {
  expect(policy).toContain("Open a private advisory on the repository");
  expect(policy).toMatch(/^## Versions that are mended\n\n\S/m);
  // No address that nobody reads.
  expect(policy).not.toMatch(/[\w.]+@[\w.]+|https?:/);
});

test("each advisory of SECURITY.md is in the title of a test", () => {
  const ids = policy.match(/\b(?:GHSA(?:-\w{4}){3}|CVE-\d{4}-\d+)\b/g) ?? [];
  const tests = projectFiles().filter((file) => file.endsWith(".test.ts"));
  const titles = ids.length === 0 ? "" : tests.map(read).join("\n");
  expect(ids.filter((id) => !new RegExp(`test[^\\n]*${id}`).test(titles))).toEqual([]);
});
