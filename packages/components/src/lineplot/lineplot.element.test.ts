import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { months, numbers, times, xy } from "../_plot/testing/samples.ts";
import "./lineplot.element.ts";
import { linePlotSpec } from "./lineplot.ts";

elementContract("vitrine-lineplot", {
  spec: linePlotSpec,
  props: { ...xy, color: "run", smoothing: 0.6 },
  samples: [numbers, months, times],
});

test("a smoothed line is drawn over its faint numbers, and what is read are the numbers", async () => {
  const value = { xType: "number", columns: { step: [0, 1, 2, 3], loss: [0, 8, 0, 8] } };
  const { element, host } = await mount("vitrine-lineplot", { ...xy, smoothing: 0, value });
  const line = () => deep(element, "svg.plot > g:not(.faint, .passing) path.line").getAttribute("d");
  const plain = line();
  expect(deepAll(element, ".faint")).toEqual([]);
  page.getByRole("slider", { name: "Smoothing" }).element().focus();
  await userEvent.keyboard("{End}");
  expect(deep(element, ".faint path.line").getAttribute("d")).toBe(plain);
  expect(line()).not.toBe(plain);
  deep(element, ".surface").focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  expect(host.announced.at(-1)).toBe("1: loss 8");
});
