import { afterAll, expect, test } from "vitest";
import { demoPages, enlargeText, FEW } from "./demo-pages.ts";
import { closeBrowser, serveDemo, visit } from "./stage.ts";

afterAll(closeBrowser);

demoPages(FEW);

test("the words of a page and of its demo grow with the text size of the visitor", async () => {
  const { url } = await serveDemo("hello");
  const page = await visit(url);
  const sizes = () =>
    page.evaluate(() =>
      [document.body, document.querySelector("vitrine-demo")!.shadowRoot!.querySelector(".wall")!].map((element) =>
        parseFloat(getComputedStyle(element).fontSize),
      ),
    );
  const usual = await sizes();
  await enlargeText(page);
  expect(await sizes()).toEqual(usual.map((size) => size * 2));
});
