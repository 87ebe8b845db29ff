import { describe, expect, onTestFinished, test } from "vitest";
import { localEngine } from "../engine/local-engine.ts";
import { runToEnd } from "../engine/run.ts";
import { amount, box, words } from "../testing/specs.ts";
import { app } from "./app.ts";
import { on } from "./handler.ts";
import { issue } from "./input-issues.ts";

const [email, age, other] = [words(), amount(), words()];

function call(run: () => never, inputs: object = { email: "x", age: 3 }) {
  const go = on([], { name: "go", inputs: { email, age }, run });
  const engine = localEngine(app({ layout: box(email, age, other), handlers: [go] }));
  onTestFinished(() => engine.close());
  return runToEnd(engine, { handler: "go", inputs: inputs as never });
}

describe("an issue with an input", () => {
  test("is thrown by a function, and names the input for a caller", async () => {
    const failing = call(() => {
      throw issue(email, "is not an address.");
    });
    await expect(failing).rejects.toMatchObject({
      problem: {
        code: "invalid-input",
        field: "email",
        issues: [{ field: "email", code: "user", detail: "is not an address." }],
      },
    });
  });

  test("may be one of several", async () => {
    const failing = call(() => {
      throw issue(email, "is not an address.").and(age, "is too low.");
    });
    await expect(failing).rejects.toThrow("email: is not an address. age: is too low.");
  });

  test("of a component that is no input of the handler is the author's mistake", async () => {
    const failing = call(() => {
      throw issue(other, "is wrong.");
    });
    await expect(failing).rejects.toMatchObject({ problem: { code: "failed" } });
  });
});
