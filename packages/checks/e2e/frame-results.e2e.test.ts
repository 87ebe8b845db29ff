import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { project, runToEnd } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, openPage } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

afterAll(closeBrowser);

/** A built demo that says what came of it to the pages of some origins. Returns its folder. */
async function buildTelling(resultsTo: readonly string[] | "*"): Promise<string> {
  const dir = await project({
    "demo.ts": `import { demo, textbox } from "vitrine";
      export default demo({
        inputs: { name: textbox(), key: textbox({ type: "password", value: "" }) },
        outputs: { greeting: textbox() },
        predict: ({ name }) => ({ greeting: "Hello " + name }),
        resultsTo: ${JSON.stringify(resultsTo)},
      });`,
  });
  const { code, output } = await runToEnd(dir, "build", "demo.ts");
  expect(code, output).toBe(0);
  return join(dir, "dist");
}

/** What a course's page hears when a visitor has run the demo in its frame, and it has asked for what is filled in. */
async function heardBy(resultsTo: (course: string) => readonly string[] | "*", sandbox: string): Promise<unknown[]> {
  const pages: Record<string, string> = {};
  const course = await hostFolder(".", { pages });
  const demo = await hostFolder(await buildTelling(resultsTo(new URL(course.url).origin)), {
    headers: { "access-control-allow-origin": "*" },
  });
  pages["/"] = `<!doctype html><link rel="icon" href="data:,"><title>Course</title>
    <iframe title="Demo" width="600" height="600" src="${demo.url}embed.html" ${sandbox}></iframe>
    <script>addEventListener("message", ({ data }) => (window.heard ??= []).push(data))</script>`;
  const page = await openPage(course.url, { beside: [demo.url] });
  const frame = page.frameLocator("iframe");
  await frame.getByLabel("Name").fill("Ada");
  await frame.getByLabel("Key").fill("hush");
  await frame.getByRole("button", { name: "Run" }).click();
  await expect.poll(() => frame.getByLabel("Greeting").inputValue(), { timeout: 20_000 }).toBe("Hello Ada");
  await page.evaluate(() => {
    for (const [id, vitrine] of ["get", "set"].entries())
      window.frames[0]!.postMessage({ vitrine, inputs: {}, id }, "*");
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: { vitrine?: string; id?: number }[] }).heard);
  await expect.poll(async () => (await heard()).some(({ id }) => id === 1)).toBe(true);
  return (await heard()).filter(({ vitrine, id }) => vitrine === "result" || id === 0);
}

const ALL = [
  { vitrine: "result", handler: "predict", inputs: { name: "Ada" }, outputs: { greeting: "Hello Ada" } },
  { vitrine: "reply", id: 0, inputs: { name: "Ada" } },
];

describe("a page around a frame", () => {
  test.each(["", 'sandbox="allow-scripts"'])(
    "hears what was filled in and what came of it where the author lists it, and no secret: <iframe %s>",
    async (sandbox) => {
      expect(await heardBy((course) => ["https://school.example", course], sandbox)).toEqual(ALL);
    },
  );

  test("hears it where the author lets any page", async () => {
    expect(await heardBy(() => "*", "")).toEqual(ALL);
  });

  test("hears no more than that there is a result where another page is listed", async () => {
    expect(await heardBy(() => ["https://school.example"], "")).toEqual([{ vitrine: "result", handler: "predict" }]);
  });
});

test("Two frames of a demo on a page each keep over a reload what was filled in there.", async () => {
  const demo = await hostFolder(await buildTelling([]), { headers: { "access-control-allow-origin": "*" } });
  const frames = ["Ada", "Grace"].map(
    (name) => `<iframe title="${name}" width="600" height="400" src="${demo.url}embed.html?name=${name}"></iframe>`,
  );
  const course = await hostFolder(".", {
    pages: { "/": `<!doctype html><link rel="icon" href="data:,"><title>Course</title>${frames.join("")}` },
  });
  const page = await openPage(course.url, { beside: [demo.url] });
  const field = (name: string) => page.frameLocator(`iframe[title=${name}]`).getByLabel("Name");
  await field("Ada").fill("Ada Lovelace");
  await field("Grace").fill("Grace Hopper");
  await page.reload();
  await expect.poll(() => field("Ada").inputValue()).toBe("Ada Lovelace");
  await expect.poll(() => field("Grace").inputValue()).toBe("Grace Hopper");
});
