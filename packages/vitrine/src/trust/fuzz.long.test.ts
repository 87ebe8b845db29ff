import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../../../checks/bootstrap/command.js";
import { tempFolder } from "../../../server/src/testing/temp-folder.ts";
import { doors } from "../testing/doors.ts";
import { hostileFiles, type HostileFile } from "./fuzz/corpus.ts";
import { filesApp, TAKERS } from "./fuzz/files-app.ts";
import { faultOf } from "./fuzz/fault-of.ts";
import { installSchemathesis } from "./fuzz/schemathesis.ts";
import { anyCall, anyJson, protocolJson, ROUTES } from "./fuzz/wire-fuzz.ts";
import { Target } from "./target.ts";

const JSON_TYPE = { "content-type": "application/json" };
const TYPES = { ...JSON_TYPE, accept: "application/json, text/event-stream" };
/** Long runs on a busy machine. */
const PATIENCE_MS = 600_000;

const installed = await installSchemathesis();
if ("missing" in installed) console.log(`Schemathesis is left out: ${installed.missing}`);

describe.skipIf("missing" in installed)("what the OpenAPI document allows, and what it forbids", () => {
  let at: Target;
  const folder = tempFolder();
  beforeAll(async () => {
    at = await Target.start();
    writeFileSync(join(folder, "schemathesis.toml"), CONFIG);
  });
  afterAll(() => at.close());

  test("is answered as the document says", { timeout: PATIENCE_MS }, async () => {
    const { code, output, cases } = await run(["--exclude-checks", Object.keys(EXCLUDED).join(",")]);
    expect(code, output).toBe(0);
    expect(cases).toBeGreaterThan(100);
    await at.harmless();
  });

  // Not `echo`: a form has no part for a list of nothing, which any JSON may be.
  test("is taken where the schema says all there is to say", { timeout: PATIENCE_MS }, async () => {
    const { text } = await at.ask("/api/openapi.json");
    const file = join(folder, "openapi.json");
    // One key with two calls is a conflict, which random texts would make of most calls.
    writeFileSync(file, text.replaceAll('"parameters":[{"$ref":"#/components/parameters/IdempotencyKey"}],', ""));
    const { code, output, cases } = await run(
      ["--checks", "positive_data_acceptance", "--include-operation-id-regex", "^(say|choose)$"],
      file,
    );
    expect(code, output).toBe(0);
    expect(cases).toBeGreaterThan(20);
    await at.harmless();
  });

  async function run(options: readonly string[], file?: string) {
    const base = `http://127.0.0.1:${at.port}/api`;
    const from = file === undefined ? [`${base}/openapi.json`] : [file, "--url", base];
    const command = [
      (installed as { readonly program: string }).program,
      "--config-file",
      join(folder, "schemathesis.toml"),
      "run",
      ...from,
      ...OPTIONS,
      ...options,
    ];
    const { code, output } = await runCommand(command, { quiet: true, cwd: folder });
    const cases = Number(/(\d+) generated/.exec(output)?.[1] ?? 0);
    console.log(`Schemathesis: ${cases} requests`);
    return { code, output: output.slice(-20_000), cases };
  }
});

/** Functions that fail, or take their time, on purpose are left out; and `who`, whose no inputs are any empty form. */
const OPTIONS = (
  "--max-examples 25 --seed 1 --phases examples,coverage,fuzzing --exclude-operation-id-regex ^(throws$|wait$|who$|give_) " +
  "--suppress-health-check all --continue-on-failure --no-color"
).split(" ");

/** Checks that are left out, and why. */
const EXCLUDED = {
  positive_data_acceptance:
    "rules of files, of tables and of two inputs together are more than JSON Schema has words for: 422 says which; the test after this one has it on",
};

/** A value that is too large is not looked at further: 413 is as good as 422. */
const CONFIG = "[checks.negative_data_rejection]\nexpected-statuses = [400, 404, 405, 409, 413, 415, 422]\n";

describe("any JSON", () => {
  let at: Target;
  beforeAll(async () => {
    at = await Target.start();
  });
  afterAll(() => at.close());

  test("as the body of every route is refused or answered", { timeout: PATIENCE_MS }, async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...ROUTES),
      fc.oneof(anyJson, protocolJson),
      async (path, value) => {
        const answer = await at.ask(path, { method: "POST", headers: TYPES, body: JSON.stringify(value) });
        expect(faultOf(path, answer), JSON.stringify(value)).toBeUndefined();
      },
    );
    await fc.assert(property, { numRuns: 3000, endOnFailure: true });
    await at.harmless();
  });

  test("as any input is refused or taken at every door", { timeout: PATIENCE_MS }, async () => {
    const property = fc.asyncProperty(fc.array(anyCall, { minLength: 8, maxLength: 8 }), async (calls) => {
      await Promise.all(
        calls.flatMap(({ handler, inputs }) =>
          doors.map(async (door) => {
            const { status, text } = await door.send(at.listening, handler, inputs);
            expect(status, `${door.name}: ${handler}: ${text.slice(0, 300)}`).toBeLessThan(500);
            expect(text, `${door.name}: ${handler}`).not.toMatch(/as error \w+/);
          }),
        ),
      );
    });
    await fc.assert(property, { numRuns: 60, endOnFailure: true });
    await at.harmless();
  });
});

describe("hostile files", () => {
  let at: Target;
  let files: readonly HostileFile[];
  beforeAll(async () => {
    at = await Target.start(filesApp);
    files = await hostileFiles();
  });
  afterAll(() => at.close());

  test.each(Object.entries(TAKERS))(
    "are refused or read by %s",
    { timeout: PATIENCE_MS },
    async (name, { as, value }) => {
      const headers = await at.session();
      const count = { taken: 0, refused: 0 };
      for (const { name: what, bytes } of files) {
        const stored = await at.ask(`/api/files?name=${as}`, { method: "POST", headers, body: bytes });
        expect(stored.status, what).toBe(200);
        const [{ id }] = (JSON.parse(stored.text) as { files: [{ id: string }] }).files;
        const body = JSON.stringify({ [name]: value({ id }) });
        const path = `/api/run/take_${name}`;
        const { status, text } = await at.ask(path, { method: "POST", headers: { ...headers, ...JSON_TYPE }, body });
        expect([200, 413, 422], `${what}: ${text}`).toContain(status);
        count[status === 200 ? "taken" : "refused"]++;
      }
      console.log(`${name}: ${count.taken} taken, ${count.refused} refused`);
      expect(count.taken).toBeGreaterThan(0);
      await at.harmless();
    },
  );
});
