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
 * What every element promises, whatever it shows. A component's `x.element.test.ts` runs this in a real browser and
 * adds what is particular. A promise about a prop holds for the specs that have that prop.
 *
 * @example elementContract("vitrine-slider", { spec: sliderSpec, samples: [3], change: () => userEvent.keyboard("{Tab}{ArrowUp}") });
 */
export function elementContract(tag: string, cases: ElementCases): void {
  const kit = kitFor(tag, cases);
  describe(`the contract of <${tag}>`, () => {
    rendering(tag, cases, kit);
    if (kit.has("label")) naming(kit);
    states(cases, kit);
    layout(kit);
    keyboard(cases, kit);
    if (cases.change) changing(cases, cases.change, kit);
    accessibility(cases, kit);
  });
}

export type { ElementCases } from "./element-kit.ts";
