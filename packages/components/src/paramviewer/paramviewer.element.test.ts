import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { paramViewerSpec } from "./paramviewer.ts";
import "./paramviewer.element.ts";

const params = [
  { name: "rate", type: "number", default: "0.1", description: "Size of a **step**." },
  { name: "steps", type: "number", required: true, description: "How many steps." },
  { name: "name", type: '"a" | "b"' },
];
const many = Array.from({ length: 8 }, (_, i) => ({ name: `p${i}`, description: i === 3 ? "A Blue one" : "Another" }));

elementContract("vitrine-paramviewer", {
  spec: paramViewerSpec,
  samples: [params, many, [{ name: "rindfleischetikettierungsueberwachung_".repeat(3) }]],
});

const names = (element: Element) => deepAll(element, "li:not([hidden]) .name").map((one) => one.textContent);

describe("<vitrine-paramviewer>", () => {
  test("shows name, type, default and what is required", async () => {
    const { element } = await mount("vitrine-paramviewer", { value: params });
    expect(deepAll(element, ".head-line").map((one) => one.textContent.trim())).toEqual([
      "rate: number = 0.1",
      "steps: numberrequired",
      'name: "a" | "b"',
    ]);
  });

  test("opens a description, which is Markdown, by the keyboard", async () => {
    const { element } = await mount("vitrine-paramviewer", { value: params });
    deep(element, "summary").focus();
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => deepAll(element, "strong").map((one) => one.textContent)).toEqual(["step"]);
  });

  test("opens and closes all", async () => {
    const { element } = await mount("vitrine-paramviewer", { value: params });
    await userEvent.click(page.getByRole("button", { name: "Open all" }));
    await expect.poll(() => deepAll(element, "details[open]").length).toBe(2);
    await userEvent.click(page.getByRole("button", { name: "Close all" }));
    await expect.poll(() => deepAll(element, "details[open]").length).toBe(0);
  });

  test("finds by all words of any text", async () => {
    const { element } = await mount("vitrine-paramviewer", { value: many });
    await userEvent.fill(page.getByRole("searchbox"), "blue p");
    await expect.poll(() => names(element)).toEqual(["p3"]);
    await userEvent.fill(page.getByRole("searchbox"), "green");
    await expect.element(page.getByText("No parameter found")).toBeVisible();
  });

  test("opens what a link leads to, and keeps the rest of the address", async () => {
    history.replaceState(null, "", "#kept");
    onTestFinished(() => history.replaceState(null, "", location.pathname + location.search));
    const { element, host } = await mount("vitrine-paramviewer");
    element.assign({ host: Object.assign(host, { place: () => ({ prefix: "" }) }), value: params });
    await element.updateComplete;
    deep(element, ".anchor[aria-label='Link to steps']").click();
    await expect.poll(() => deepAll(element, "details[open] .name").map((one) => one.textContent)).toEqual(["steps"]);
    expect(location.hash).toBe("#kept&subject-steps");
  });
});
