import { expect, test } from "vitest";
import { mount } from "../_contract/stage.ts";
import "./pagestate.element.ts";
import type { PagestateElement } from "./pagestate.element.ts";

test("<vitrine-pagestate> holds its value, and says nothing of it", async () => {
  const { element } = await mount<PagestateElement>("vitrine-pagestate", { value: { size: 12 } });
  expect([element.value, element.valueText(), element.innerText]).toEqual([{ size: 12 }, "", ""]);
});
