import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { logsSpec } from "./logs.ts";
import "./logs.element.ts";

const coloured =
  "\x1b[1mBuild\x1b[0m \x1b[32mok\x1b[0m\n\x1b[2mdim\x1b[0m \x1b[41mred\x1b[0m \x1b[7minverse\x1b[0m \x1b[38;2;250;250;210mpale\x1b[0m\n";

elementContract("vitrine-logs", {
  spec: logsSpec,
  samples: [coloured, "Rindfleischetikettierungsüberwachung ".repeat(6), `<img src="x" onerror="alert(1)">`],
});

const many = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`).join("");
const isAtEnd = (box: Element) => box.scrollHeight - box.scrollTop - box.clientHeight < 25;
const frames = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
};

describe("<vitrine-logs>", () => {
  test("shows a text in its colours, and none of its codes", async () => {
    const { element } = await mount("vitrine-logs", { value: coloured });
    expect(deep(element, "code").textContent).toBe("Build ok\ndim red inverse pale\n");
    expect(getComputedStyle(deep(element, ".bold")).fontWeight).toBe("650");
    expect(getComputedStyle(deep(element, ".filled")).backgroundColor).toBe("rgb(185, 44, 44)");
  });

  test.each(["light", "dark"] as const)("has other colours on a page that is %s", async (scheme) => {
    const { element } = await mount("vitrine-logs", { value: "\x1b[38;2;128;128;255mx" }, { scheme });
    const [red = 255] = getComputedStyle(deep(element, ".coloured")).color.match(/\d+/g)!.map(Number);
    expect(red < 128).toBe(scheme === "light");
  });

  test("stays at the end while it grows, until a visitor scrolls back", async () => {
    const { element } = await mount("vitrine-logs", { value: many(50), maxLines: 5 });
    const box = deep(element, "pre");
    await expect.poll(() => isAtEnd(box)).toBe(true);
    element.assign({ value: many(90) });
    await expect.poll(() => isAtEnd(box)).toBe(true);
    box.dispatchEvent(new WheelEvent("wheel"));
    box.scrollTop = 0;
    await userEvent.click(page.getByRole("button", { name: "Go to the end" }));
    await expect.poll(() => isAtEnd(box)).toBe(true);
  });

  test("stays where a visitor scrolled to while it grows", async () => {
    const { element } = await mount("vitrine-logs", { value: many(50), maxLines: 5 });
    const box = deep(element, "pre");
    await expect.poll(() => isAtEnd(box)).toBe(true);
    box.dispatchEvent(new WheelEvent("wheel"));
    box.scrollTop = 40;
    await frames(3);
    element.assign({ value: many(90) });
    await element.updateComplete;
    await frames(3);
    expect(box.scrollTop).toBe(40);
  });

  test("shows the end of long output first", async () => {
    const { element } = await mount("vitrine-logs", { value: many(3000) });
    expect(deepAll(element, ".line").at(-1)!.textContent).toBe("line 2999\n");
    expect(deepAll(element, ".line").length).toBeLessThan(3000);
  });

  test("draws only the lines that are new", async () => {
    const { element } = await mount("vitrine-logs", { value: many(3000) });
    await expect.poll(() => deepAll(element, ".line").length).toBe(3000);
    const [first] = deepAll(element, ".line");
    first!.dataset["kept"] = "";
    element.assign({ value: `${many(3000)}end\n` });
    await expect.poll(() => deepAll(element, ".line").length).toBe(3001);
    expect(deepAll(element, "[data-kept]")).toEqual([first]);
  });

  test("wraps lines or scrolls them, as the visitor says", async () => {
    const { element } = await mount("vitrine-logs", { value: "word ".repeat(60) });
    const box = deep(element, "pre");
    const button = page.getByRole("button", { name: "Wrap lines", pressed: true });
    expect(box.scrollWidth).toBe(box.clientWidth);
    await userEvent.click(button);
    await element.updateComplete;
    expect(box.scrollWidth).toBeGreaterThan(box.clientWidth);
  });

  test("marks lines by their level where it is asked to", async () => {
    const { element } = await mount("vitrine-logs", { value: "INFO a\nERROR b\nc\n", levels: true });
    expect(deepAll(element, ".line").map((one) => one.dataset["level"])).toEqual(["info", "error", undefined]);
  });

  test("says how many lines it has, and the last", async () => {
    const { element } = await mount("vitrine-logs", { value: "one\n\x1b[31mtwo\x1b[0m\n" });
    expect(element.valueText()).toBe("2 lines: two");
  });
});
