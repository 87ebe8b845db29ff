import { describe } from "vitest";
import { accessibility } from "./element-accessibility.ts";
import { changing } from "./element-changing.ts";
import { keyboard } from "./element-keyboard.ts";
import { kitFor, type ElementCases } from "./element-kit.ts";
import { layout } from "./element-layout.ts";
import { naming } from "./element-naming.ts";
import { rendering } from "./element-rendering.ts";
import { states } from "./element-states.ts";

/**
 * Contract tests of every element. A component's `x.element.test.ts` runs them in a real browser and adds its own.
 * Tests of a prop run for the specs that have the prop.
 *
 * @example elementContract("vitrine-slider", { spec: sliderSpec, samples: [3], change: () =>
 * userEvent.keyboard("{Tab}{ArrowUp}") });
 */
export function elementContract(tag: string, cases: ElementCases): void {
  const kit = kitFor(tag, cases);
  describe(`the contract of <${tag}>`, () => {
    rendering(tag, cases, kit);
    if (kit.has("label")) naming(kit);
    states(cases, kit);
    layout(cases, kit);
    keyboard(cases, kit);
    if (cases.change) changing(cases, cases.change, kit);
    accessibility(cases, kit);
  });
}

export type { ElementCases } from "./element-kit.ts";
