import type { PropValues } from "@vitrine/core/internal";
import { describe, expect, test } from "vitest";
import { axeFindings } from "./axe.ts";
import { busy, failed, type ElementCases, type Kit } from "./element-kit.ts";

const STATES: readonly [string, () => PropValues][] = [
  ["with a value", () => ({})],
  ["empty", () => ({ value: null })],
  ["without a label", () => ({ label: "" })],
  ["with help and an error", () => ({ info: "Help", error: "must be at most 3; got 4." })],
  ["read-only", () => ({ readonly: true })],
  ["read-only and empty", () => ({ readonly: true, value: null })],
  ["disabled", () => ({ disabled: true })],
  ["busy", () => ({ status: busy({ place: 3, etaMs: 4000 }) })],
  ["failed", () => ({ status: failed() })],
];

/** Properties of every element in addition to its spec's props. */
const OWN = ["status", "error"];

/** axe reports nothing, in each theme and state. */
export function accessibility({ spec, samples }: ElementCases, { show, settle, has }: Kit): void {
  const isPossible = ([prop, value]: [string, unknown]) =>
    OWN.includes(prop) || (has(prop) && !(value === "" && spec.props[prop]?.minLength));
  const possible = STATES.filter(([, props]) => Object.entries(props()).every(isPossible));

  // In the dark, colours differ and nothing else.
  describe.each([
    ["light", undefined],
    ["dark", ["color-contrast"]],
  ] as const)("axe finds nothing, %s,", (scheme, rules) => {
    const findings = (stage: Element) => axeFindings(stage, rules && [...rules]);

    test.each(possible)("%s", async (_state, props) => {
      const { element, stage } = await show(props(), { scheme });
      await settle(element);
      expect(await findings(stage)).toEqual([]);
    });

    test("for each sample", async () => {
      const { element, stage } = await show({}, { scheme });
      for (const value of samples) {
        element.assign({ value });
        await settle(element);
        expect(await findings(stage)).toEqual([]);
      }
    });
  });
}
