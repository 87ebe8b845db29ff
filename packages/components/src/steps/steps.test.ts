import { create } from "@vitrine/core";
import type { AnyComponent } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { specContract } from "../_contract/spec-contract.ts";
import { textbox } from "../textbox/textbox.ts";
import { steps, stepsSpec } from "./steps.ts";

const withSteps = (props: object) => create(stepsSpec, { labels: ["One"], ...props }, [textbox()]);

specContract(stepsSpec, withSteps, { samples: [], refused: [] });

describe("steps", () => {
  test("takes a record by name, in its order", () => {
    const [photo, check] = [textbox(), textbox()];
    expect(steps({ Photo: photo, Check: check }, { selected: "Check" })).toMatchObject({
      children: [photo, check],
      props: { labels: ["Photo", "Check"], selected: "Check" },
    });
  });

  test("refuses no steps, a step without a component, and one that is not there", () => {
    expect(() => steps({})).toThrow("steps(): must have at least one step; got none.");
    expect(() => steps({ A: null as unknown as AnyComponent })).toThrow('steps(): "A" must be a component');
    expect(() => steps({ A: textbox() }, { selected: "B" as "A" })).toThrow('selected must be one of "A"; got "B".');
  });
});
