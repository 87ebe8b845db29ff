import { describe, expect, test } from "vitest";
import { DefinitionError } from "../errors.ts";
import { words } from "../testing/specs.ts";
import type { AnyComponent } from "./component.ts";
import { on } from "./handler.ts";

describe("on() refuses what is neither a component nor a record of components:", () => {
  const factory = () => words();

  test.each<[string, object, string]>([
    ["a text", { inputs: "text" }, 'on({ inputs }): must be a component, textbox(), or a record of them; got "text".'],
    ["null", { outputs: null }, "on({ outputs }): must be a component, textbox(), or a record of them; got null."],
    ["a list", { inputs: [words()] }, "on({ inputs }): must be a record instead of a list: { name: textbox() }."],
    ["a factory", { outputs: factory }, "on({ outputs }): must be a component; got a function. Call it: textbox()."],
    ["a record with a text", { inputs: { a: "b" } }, 'on({ inputs: { a } }): must be a component, textbox(); got "b".'],
    [
      "a record with a factory",
      { outputs: { a: factory } },
      "on({ outputs: { a } }): must be a component; got a function. Call it: textbox().",
    ],
  ])("%s", (_, slots, message) => {
    const define = () => on([], { run: () => {}, ...(slots as { inputs: AnyComponent }) });
    expect(define).toThrow(DefinitionError);
    expect(define).toThrow(message);
  });
});
