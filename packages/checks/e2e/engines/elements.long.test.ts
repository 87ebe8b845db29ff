import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contractTags } from "../../src/contract-tags.ts";
import { buildContracts } from "./contract/build-contracts.ts";
import { runContracts } from "./contract/contract-host.ts";
import type { CaseResult } from "./contract/runner.ts";
import { otherEnginesHere, type Engine } from "./index.ts";

const ALL_MS = 240_000;

/** In Chromium each file of a component runs its contract by itself, with more beside it. */
const kinds = otherEnginesHere();
let built: Promise<string> | undefined;

describe.each(kinds)("in $name,", (kind) => {
  let engine: Engine;
  let results: readonly CaseResult[];
  beforeAll(async () => {
    engine = await kind.start();
    results = await runContracts(engine, await (built ??= buildContracts()));
  }, ALL_MS);
  afterAll(() => engine?.close());

  test.each(contractTags)("<%s> keeps the contract of every element", (tag) => {
    const own = results.filter((result) => result.tag === tag);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ error }) => error !== undefined)).toEqual([]);
  });
});
