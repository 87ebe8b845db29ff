import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, openPage, visit } from "./stage.ts";

afterAll(closeBrowser);

const SHOUT = `
import { demo, textbox } from "vitrine";
export default demo({
  title: "Shout",
  inputs: textbox({ value: "hi" }),
  outputs: textbox({ label: "Loud" }),
  predict: (text) => text.toUpperCase(),
});`;

/** A proxy that takes off `/tool`, and redirects nobody. Returns the address without its last slash. */
async function proxyTo(url: string): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const path = /^\/tool(?=[/?]|$)(.*)/.exec(incoming.url!)?.[1];
    if (path === undefined) return void outgoing.writeHead(404).end();
    const { method, headers } = incoming;
    const to = request(new URL(`./${path.replace(/^\//, "")}`, url), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(to);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => proxy.close().closeAllConnections());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/tool`;
}

/** A browser guesses ahead what a page will load, before the page says where it is: what it asks in vain then, it asks again. */
const GUESSED = { allow: /status of 404/ };

/** Which of the page's styles came. */
function loaded(page: Page): Promise<boolean[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")].map((one) => !!one.sheet),
  );
}

test("a demo works behind a proxy that takes off a prefix, also at an address without its last slash", async () => {
  const { url } = await serve(await project({ "demo.ts": SHOUT }), "start", "demo.ts", "--port", "0");
  const address = await proxyTo(url);
  const page = await visit(`${address}?theme=dark`, GUESSED);
  expect(page.url()).toBe(`${address}/?theme=dark`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect.poll(() => page.getByLabel("Loud").inputValue()).toBe("HI");
  expect(await loaded(page)).not.toContain(false);
});

test("a list of demos works in the same place", async () => {
  const cwd = await project({ "one/demo.ts": SHOUT, "two/demo.ts": SHOUT });
  const { url } = await serve(cwd, "start", "one/demo.ts", "two/demo.ts", "--port", "0");
  const address = await proxyTo(url);
  const page = await openPage(address, GUESSED);
  expect(await loaded(page)).toEqual([true]);
  await page.getByRole("link").first().click();
  await expect.poll(() => page.url()).toBe(`${address}/one/`);
  await page.getByRole("link", { name: "All demos" }).click();
  await expect.poll(() => page.url()).toBe(`${address}/`);
});
