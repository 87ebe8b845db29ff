import type { FrameLocator, Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import quiz from "../../../demos/quiz/demo.ts";
import { buildDemo, buildProject } from "./built.ts";
import { homesOf } from "./homes-of.ts";
import { closeBrowser, openPage, serveDemo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** Answers the first question wrongly, takes a hint, and answers it rightly. */
async function answerRecall(page: Page | FrameLocator): Promise<void> {
  const recall = page.locator("vitrine-question").first();
  const field = recall.getByRole("spinbutton", { name: "Recall" });
  await field.fill("0.47");
  await recall.getByRole("button", { name: "Check" }).click();
  await recall.getByText("Not right yet").waitFor();
  await recall.getByRole("button", { name: "Hint 1 of 2" }).click();
  await recall.getByText("Rows are what is true.").waitFor();
  await field.fill("0.8");
  await field.press("Enter");
  await recall.getByText("Right", { exact: true }).waitFor();
}

const LONG = { timeout: 20_000 };
const total = (page: Page | FrameLocator) => page.locator("vitrine-scores tfoot").innerText();

describe.each(Object.entries(homesOf("quiz", quiz)))("an exercise on %s", (_home, open) => {
  test("is answered wrongly, with a hint, and rightly, and its points are in the sum", async () => {
    const page = await open();
    await answerRecall(page);
    await expect.poll(() => total(page)).toMatch(/2 of 8/);
  });
});

/** Demos of another site, and where their pages for frames are. */
const FRAMED = {
  "a server": async () => (await serveDemo("quiz", "--embed", "*")).url,
  "a static folder": async () =>
    (await hostFolder(await buildDemo("quiz"), { headers: { "access-control-allow-origin": "*" } })).url,
};

describe.each(Object.entries(FRAMED))("an exercise of %s in a frame of another site", (_place, open) => {
  test.each(["", 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin"'])(
    "is answered, and its points are in the sum: <iframe %s>",
    async (attributes) => {
      const demo = await open();
      const frame = `<iframe title="Demo" width="600" height="600" src="${demo}embed.html" ${attributes}></iframe>`;
      const course = await hostFolder(".", {
        pages: { "/": `<!doctype html><link rel="icon" href="data:,"><title>Course</title>${frame}` },
      });
      const page = await openPage(course.url.replace("127.0.0.1", "localhost"), { beside: [demo] });
      const quizInside = page.frameLocator("iframe");
      await answerRecall(quizInside);
      await expect.poll(() => total(quizInside)).toMatch(/2 of 8/);
    },
  );
});

test("What a visitor reached is there on the next visit, and gone for one exercise when it is begun anew.", async () => {
  const { url } = await serveDemo("quiz");
  const page = await visit(url);
  await answerRecall(page);
  const next = await page.context().newPage();
  await next.goto(url);
  await expect.poll(() => total(next), LONG).toMatch(/2 of 8/);
  await next.locator("vitrine-question").first().getByRole("button", { name: "Start over" }).click();
  await expect.poll(() => total(next)).toMatch(/0 of 8/);
});

test("The file that a visitor saves has a row for each exercise.", async () => {
  const page = await visit((await hostFolder(await buildDemo("quiz"))).url);
  await answerRecall(page);
  await expect.poll(() => total(page)).toMatch(/2 of 8/);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await saved).createReadStream()) chunks.push(chunk as Buffer);
  const [head, first, ...rest] = Buffer.concat(chunks).toString().trim().split("\r\n");
  expect(head).toContain("exercise,title,right,points");
  expect(first).toMatch(/^recall,Recall,true,2,2,1,2,1,false,0.8,/);
  expect(rest).toHaveLength(4);
});

test("A page around hears of each answer where the author lists it, and of none elsewhere.", async () => {
  const demoOf = (resultsTo: string) => `import { exercise, number } from "vitrine";
    export default exercise({ ask: "6 × 7?", inputs: number(), check: (n) => n === 42, resultsTo: ${resultsTo} });`;
  const heard = async (resultsTo: string) => {
    const demo = await hostFolder(await buildProject({ "demo.ts": demoOf(resultsTo) }), {
      headers: { "access-control-allow-origin": "*" },
    });
    const course = await hostFolder(".", {
      pages: {
        "/": `<!doctype html><link rel="icon" href="data:,"><title>Course</title>
        <iframe title="Demo" width="600" height="500" src="${demo.url}embed.html" sandbox="allow-scripts"></iframe>
        <script>addEventListener("message", ({ data }) => (window.heard ??= []).push(data))</script>`,
      },
    });
    const page = await openPage(course.url, { beside: [demo.url] });
    const frame = page.frameLocator("iframe");
    await frame.getByRole("spinbutton").fill("42");
    await frame.getByRole("button", { name: "Check" }).click();
    await frame.getByText("Right", { exact: true }).waitFor();
    await page.waitForFunction(() => window.heard?.some(({ vitrine }) => vitrine === "result"));
    // What is told comes in the order in which it is said.
    await page.waitForTimeout(500);
    return page.evaluate(() => window.heard!.filter(({ vitrine }) => vitrine === "xapi"));
  };
  expect(await heard('"*"')).toMatchObject([
    { statement: { verb: { display: { "en-US": "answered" } }, result: { success: true, response: "42" } } },
  ]);
  expect(await heard("[]")).toEqual([]);
});

declare global {
  interface Window {
    heard?: { readonly vitrine?: string; readonly statement?: object }[];
  }
}
