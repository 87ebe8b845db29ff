import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import "./diagram.element.ts";
import { diagramSpec } from "./diagram.ts";

elementContract("vitrine-diagram", {
  spec: diagramSpec,
  control: "#control",
  samples: ["[Client] request -> [Server]", "[Client"],
});

describe("<vitrine-diagram>", () => {
  test("draws the boxes with their words, in the page's colours", async () => {
    const { element } = await mount("vitrine-diagram", { value: "[Client <1>] asks -> [Server]" });
    const words = () => deepAll(element, ".drawing text").map((one) => one.textContent);
    await expect.poll(() => words().toSorted()).toEqual(["Client <1>", "Server", "asks"]);
    expect(deep(element, ".drawing g:has(> rect)").getAttribute("fill")).not.toMatch(/#/);
    expect(getComputedStyle(deep(element, ".drawing text")).fill).toBe(getComputedStyle(element).color);
  });

  test("stays large enough to read, and scrolls both ways in its frame", async () => {
    const wide = Array.from({ length: 40 }, (_, i) => `[Root] to -> [Box ${i}]`);
    const tall = Array.from({ length: 12 }, (_, i) => `[Box ${i}] -> [Box ${i + 1}]`);
    const { element } = await mount("vitrine-diagram", { value: [...wide, ...tall].join("\n"), maxHeight: 200 });
    await expect.poll(() => deepAll(element, ".drawing svg")).toHaveLength(1);
    const [frame, drawing] = [deep(element, ".drawing"), deep(element, ".drawing svg")];
    const scale = drawing.getBoundingClientRect().width / Number(drawing.getAttribute("width"));
    expect(scale).toBeGreaterThan(0.69);
    expect(frame.scrollWidth).toBeGreaterThan(frame.clientWidth);
    expect(frame.clientHeight).toBeLessThanOrEqual(200);
    expect(frame.tabIndex).toBe(0);
  });

  test("says the line of a mistake, and shows the text", async () => {
    await mount("vitrine-diagram", { value: "[Client] -> [Server]\n[Server" });
    await expect.element(page.getByText(/This diagram cannot be drawn\..*line 2/)).toBeVisible();
    await expect.element(page.getByText(/\[Client\] -> \[Server\]/)).toBeVisible();
  });

  test("draws nothing of a text that reaches for an address or a script", async () => {
    const value =
      '#fill: url(https://example.org/x)\n#stroke: u\\72l(https://example.org/x)\n[<script>alert(1)</script>] -> [a" onload="alert(1)]';
    const { element } = await mount("vitrine-diagram", { value });
    await expect.poll(() => deepAll(element, ".drawing svg, .fault")).toHaveLength(1);
    const attributes = deepAll(element, ".drawing svg *").flatMap((one) => [...one.attributes]);
    expect(deepAll(element, ".drawing svg :is(script, a, image, use)")).toEqual([]);
    expect(attributes.filter(({ name, value: given }) => name.startsWith("on") || /url\(|example/.test(given))).toEqual(
      [],
    );
  });
});
