import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import { progressSpec } from "./progress.ts";
import "./progress.element.ts";

elementContract("vitrine-progress", {
  spec: progressSpec,
  samples: [
    { value: 3, max: 8, text: "Sorting" },
    { value: null, max: 1, text: "Rindfleischetikettierungsüberwachung" },
    { value: 1, max: 1 },
  ],
});

const bar = (element: Element) => deep<HTMLProgressElement>(element, "progress");
const wordsOf = (element: Element) => deep(element, ".words").textContent.replace(/\s+/g, " ").trim();

describe("<vitrine-progress>", () => {
  test("is a progress bar by its name, with a value and a text", async () => {
    await mount("vitrine-progress", { label: "Upload", value: { value: 2, max: 8, text: "notes.txt" } });
    const found = page.getByRole("progressbar", { name: "Upload" }).element() as HTMLProgressElement;
    expect(found.position).toBe(0.25);
    expect(found.getAttribute("aria-valuetext")).toBe("notes.txt, 25%");
  });

  test("says 100 % only at the end", async () => {
    const { element } = await mount("vitrine-progress", { value: { value: 999, max: 1000 } });
    expect(wordsOf(element)).toBe("99%");
  });

  test("counts what its unit says", async () => {
    const { element } = await mount("vitrine-progress", { value: { value: 3, max: 8 }, unit: "files" });
    expect(wordsOf(element)).toBe("3 of 8 files");
  });

  test("moves while it is not known how much is done, and is empty before", async () => {
    const { element } = await mount("vitrine-progress", { value: null });
    expect(bar(element).position).toBe(0);
    element.assign({ value: { value: null, max: 1, text: "Waiting" } });
    await element.updateComplete;
    expect(bar(element).position).toBe(-1);
    expect(wordsOf(element)).toBe("Waiting");
  });

  test("announces each quarter, and nothing between, nor what it started with", async () => {
    const { element, host } = await mount("vitrine-progress", { label: "Upload", value: { value: 0.3, max: 1 } });
    for (const value of [0.31, 0.4, 0.52, 0.6, 1]) {
      element.assign({ value: { value, max: 1 } });
      await element.updateComplete;
    }
    expect(host.announced).toEqual(["Upload: 52%", "Upload: 100%"]);
  });
});
