import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { VitrineError } from "../../errors.ts";
import { collect, endOf, run, someone } from "../listen.ts";

/** Validators of authors: what they refuse never waits and never runs. */
export function validatorsContract(engine: () => Engine): void {
  const ask = (handler: string, inputs: object, options = someone()) =>
    collect(engine().run({ handler, inputs: inputs as Record<string, unknown> }, options));
  const refused = (handler: string, inputs: object, options = someone()): Promise<VitrineError> =>
    ask(handler, inputs, options).then(
      (messages) => Promise.reject(new Error(`It was taken: ${JSON.stringify(messages)}`)),
      (error: unknown) => error as VitrineError,
    );

  describe("a validator", () => {
    test("lets through what it finds nothing in", async () => {
      expect(endOf(await run(engine(), "signup", { text: "a@b" }))).toMatchObject({ kind: "done" });
    });

    test("names each input that it refuses, before there is a job", async () => {
      const { problem } = await refused("signup", { text: "ada", times: 3 });
      expect(problem).toMatchObject({
        code: "invalid-input",
        issues: [
          { field: "text", code: "user", detail: "is not an address." },
          { field: "times", code: "user", detail: "is not three." },
        ],
      });
    });

    test("is asked after the schemas, which have their own words", async () => {
      const { problem } = await refused("signup", { text: 3 });
      expect(problem.issues).toMatchObject([{ field: "text", code: "type" }]);
    });

    test("sees the state of its visitor", async () => {
      const ada = someone();
      await ask("signup", { text: "a@b" }, ada);
      await ask("signup", { text: "a@b" }, ada);
      expect((await refused("signup", { text: "a@b" }, ada)).problem.detail).toBe("text: is known already.");
      expect(endOf(await ask("signup", { text: "a@b" }))).toMatchObject({ kind: "done" });
    });

    test("that fails is an error with a number, and says nothing of itself", async () => {
      const { problem } = await refused("signup", { text: "broken" });
      expect(problem.code).toBe("failed");
      expect(JSON.stringify(problem)).not.toContain("secret");
    });

    test("may be a Standard Schema, whose paths are fields", async () => {
      const { problem } = await refused("standard", { text: "a", labels: ["good", "bad"] });
      expect(problem.issues).toMatchObject([{ field: "labels[1]", detail: "is bad." }]);
      expect(endOf(await ask("standard", { text: "a", labels: ["good"] }))).toMatchObject({ kind: "done" });
    });
  });
}
