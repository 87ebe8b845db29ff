import { app, column, launch, on, textbox, type Launched } from "vitrine";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeBrowser, findBarriers, openPage, overflows } from "./stage.ts";

const word = textbox({ label: "Word" });
const answer = textbox({ label: "Answer" });
const busy = app({
  title: "Busy",
  layout: column(word, answer),
  handlers: [
    on([], { name: "shout", inputs: { word }, outputs: { answer }, run: ({ word }) => ({ answer: `${word}!` }) }),
    on([], {
      name: "ponder",
      keepRunning: true,
      concurrency: 1,
      inputs: { word },
      outputs: { answer },
      run: (_, { signal }) =>
        new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped")))),
    }),
    on([], {
      name: "stumble",
      inputs: { word },
      outputs: { answer },
      run: ({ word }): { answer: string } => {
        throw new Error(`${word} is not in <the dictionary>`);
      },
    }),
  ],
});

/** A browser tells its console of each refused request. */
const allow = /40[134]/;
const PROGRAM = "p".repeat(24);

describe("the owner's page", () => {
  let server: Launched;
  beforeAll(async () => {
    const users = { ada: { password: "s3cret", name: "Ada", roles: ["owner"] }, bo: "hunter2" };
    server = await launch(busy, { port: 0, admin: true, auth: { users, tokens: { [PROGRAM]: { name: "ci" } } } });
  });
  afterAll(async () => {
    await server.close();
    await closeBrowser();
  });

  const call = (handler: string) =>
    fetch(`${server.url}/api/run/${handler}`, {
      method: "POST",
      headers: { authorization: `Bearer ${PROGRAM}`, "content-type": "application/json", accept: "text/event-stream" },
      body: `{"word":"Ada"}`,
    });

  async function openAdmin(view: Parameters<typeof openPage>[1], name = "ada", password = "s3cret") {
    const page = await openPage(`${server.url}/admin`, { allow, ...view });
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    return page;
  }

  test("asks who the owner is, and shows and cancels calls as they come and go", async () => {
    await (await call("shout")).text();
    const told = await (await call("stumble")).text();
    const page = await openAdmin({ width: 1280 });
    await page.getByRole("heading", { name: "Owner's page" }).waitFor();
    expect(page.url()).toMatch(/\/admin$/);
    const shown = page.getByRole("group", { name: /^Error with its stack/ });
    expect(await shown.textContent()).toContain("Ada is not in <the dictionary>");
    const id = (await shown.getAttribute("aria-label"))!.split(" ").at(-1)!;
    expect(told).toContain(id);
    const [first, second] = await Promise.all([call("ponder"), call("ponder")]);
    const rows = page.getByRole("table", { name: "Calls now" }).getByRole("row");
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.nth(2).textContent()).toContain("waits, place 1");
    expect(await findBarriers(page)).toEqual([]);
    await rows.nth(1).getByRole("button").click();
    expect(await first.text()).toContain("event: cancelled");
    await expect.poll(() => rows.count()).toBe(2);
    await rows.nth(1).getByRole("button").press("Enter");
    expect(await second.text()).toContain("event: cancelled");
    await page.getByText("No call waits or runs.").waitFor();
    await page.getByText("Times as a table").click();
    expect(await findBarriers(page)).toEqual([]);
  });

  test("takes no new calls, and takes them again", async () => {
    const page = await openAdmin({ width: 1280 });
    await page.getByRole("button", { name: "Take no new calls" }).press("Enter");
    await page.getByText("No new calls are taken.").waitFor();
    expect((await call("shout")).status).toBe(503);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    // The button that was pressed keeps the focus, and undoes it.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Take calls again");
    await page.keyboard.press("Enter");
    await page.getByText("New calls are taken.").waitFor();
    expect((await call("shout")).status).toBe(200);
  });

  test("can be read, and used, without scripts", async () => {
    const page = await openAdmin({ scripts: false });
    expect(await page.getByLabel("Refresh every 2 seconds").isVisible()).toBe(false);
    await page.getByRole("button", { name: "Take no new calls" }).click();
    await page.getByText("No new calls are taken.").waitFor();
    expect(page.url()).toMatch(/\/admin$/);
    await page.getByRole("button", { name: "Take calls again" }).click();
    await page.getByText("New calls are taken.").waitFor();
  });

  test("is for nobody else who has signed in", async () => {
    const page = await openAdmin({}, "bo", "hunter2");
    await page.waitForURL("**/admin");
    expect(await page.textContent("body")).toContain("This needs the role");
  });

  test("says when the server is gone, and stops looking when it is told to", async () => {
    const page = await openAdmin({ allow: /40[134]|Failed to load|ERR_/ });
    await page.getByRole("heading", { name: "Owner's page" }).waitFor();
    await page.route("**/admin?parts", (route) => route.abort());
    await page.getByRole("status").filter({ hasText: "The server does not answer." }).waitFor();
    await page.unroute("**/admin?parts");
    await expect.poll(() => page.getByRole("status").textContent()).toBe("");
    await page.getByLabel("Refresh every 2 seconds").uncheck();
    const running = await call("ponder");
    await page.waitForTimeout(2500);
    expect(await page.getByText("No call waits or runs.").isVisible()).toBe(true);
    await page.getByLabel("Refresh every 2 seconds").check();
    await page.getByRole("button", { name: /^Cancel ponder/ }).click();
    await running.text();
  });

  test.each([
    { width: 280, scheme: "light" },
    { width: 320, scheme: "dark" },
    { width: 1280, scheme: "light" },
    { width: 1280, scheme: "dark" },
  ] as const)("is within reach of everybody at $width pixels, $scheme", async (view) => {
    const running = await call("ponder");
    const page = await openAdmin(view);
    await page.getByRole("table", { name: "Calls now" }).waitFor();
    await page.getByText("Times as a table").click();
    expect(await findBarriers(page)).toEqual([]);
    expect(await overflows(page)).toBe(false);
    const shots = process.env["VITRINE_SHOTS"];
    if (shots) await page.screenshot({ path: `${shots}/admin-${view.width}-${view.scheme}.png`, fullPage: true });
    await page.getByRole("button", { name: /^Cancel ponder/ }).click();
    await running.text();
  });
});
