import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import "./pdf.element.ts";
import { pdfSpec } from "./pdf.ts";
import { samplePdf } from "./testing/sample-pdf.ts";

const store = new TestHost();
const lines = ["The first page", "The second page", "A word at the end"];
const sample = await store.upload(samplePdf(lines));
const torn = await store.upload(new File([(await samplePdf(lines).text()).replace("Kids[4", "Kids[5")], "torn.pdf"));
// Its second page is a list of pages with what is none in it.
const second = "6 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]";
const list = "6 0 obj<</Type/Pages/Count 1/Kids[7 0 R]".padEnd(second.length);
const holed = await store.upload(new File([(await samplePdf(lines).text()).replace(second, list)], "holed.pdf"));
const blank = await store.upload(samplePdf([], "blank.pdf"));
const broken = await store.upload(new File(["no"], "broken.pdf", { type: "application/pdf" }));

elementContract("vitrine-pdf", {
  spec: pdfSpec,
  control: "[role=group]",
  samples: [sample],
  change: (element) => userEvent.click(deep(element, '[aria-label="Remove sample.pdf"]')),
  fires: ["input", "change", "clear"],
});

describe("<vitrine-pdf>", () => {
  test("draws the pages that are near, with their text", async () => {
    const { element } = await show(sample);
    await expect.poll(() => deepAll(element, ".text span").map((one) => one.textContent)).toContain("The first page");
    expect(deep<HTMLCanvasElement>(element, "canvas").width).toBeGreaterThan(100);
    expect(deepAll(element, ".page")).toHaveLength(3);
  });

  test("goes to a page by its number and by buttons", async () => {
    const { element } = await show(sample);
    const field = page.getByRole("textbox", { name: "Page" });
    await field.fill("3");
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => deep(element, ".pages").scrollTop).toBeGreaterThan(100);
    await page.getByRole("button", { name: "Previous page" }).click();
    await expect.element(field).toHaveValue("2");
  });

  test("finds a text on any page, and goes from match to match", async () => {
    const { element } = await show(sample);
    await page.getByRole("searchbox", { name: "Find" }).fill("PAGE");
    await expect.poll(() => deepAll(element, "[role=status]").map((one) => one.textContent)).toEqual(["Match 1 of 2"]);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => deepAll(element, ".page:nth-child(2) .here")).toHaveLength(1);
    const [box, line] = [deep(element, ".here"), deep(element, ".page:nth-child(2) span")].map((one) =>
      one.getBoundingClientRect(),
    );
    expect(box!.right).toBeCloseTo(line!.right, 0);
    expect(box!.width).toBeLessThan(line!.width / 2);
  });

  test("finds a text on the other pages when one cannot be read, and says so", async () => {
    const { element } = await show(holed);
    await page.getByRole("searchbox", { name: "Find" }).fill("page");
    const said = () => deepAll(element, "[role=status]").map((one) => one.textContent);
    await expect.poll(said).toEqual(["Match 1 of 1. 1 page could not be searched"]);
  });

  test("zooms", async () => {
    const { element } = await show(sample);
    const before = deep(element, ".page").clientWidth;
    await page.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(() => deep(element, ".page").clientWidth / before).toBeCloseTo(1.25, 1);
  });

  test.each([
    ["a broken file", broken],
    ["a file without pages", blank],
    ["a file whose pages are lost", torn],
  ])("says of %s what to do", async (_, value) => {
    const { element } = await mount("vitrine-pdf", { value, host: store });
    await expect
      .poll(() =>
        deepAll(element, ".note")
          .map((one) => one.textContent)
          .join(),
      )
      .toMatch(/could not be read as a PDF/);
    expect(deepAll(element, ".note a")).toHaveLength(1);
  });
});

async function show(value: unknown) {
  const mounted = await mount("vitrine-pdf", { value, readonly: true, height: 200, host: store });
  await expect.poll(() => deepAll(mounted.element, ".page")).toHaveLength(3);
  return mounted;
}
