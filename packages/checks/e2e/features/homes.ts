import { pathToFileURL } from "node:url";
import type { FrameLocator, Page } from "playwright";
import { expect } from "vitest";
import { serve } from "../../../vitrine/src/cli/testing/command.ts";
import { buildDemo } from "../built.ts";
import { ANYONE } from "../guest.ts";
import { hostPage } from "../host-page.ts";
import { openPage, ROOT, visit } from "../stage.ts";
import type { Place } from "./place.ts";
import { hostFolder } from "../static-host.ts";

const FILE = "packages/checks/e2e/features/demo.ts";

/** Refused calls are noted by the browser. */
const REFUSED = /422/;

const build = (target?: "static" | "html") => buildDemo("features", target, FILE);

/** A page to open, with what it loads from another site. */
interface Opened {
  readonly url: string;
  readonly beside?: string;
}

/** Where a demo can live. */
export const homes = {
  "a server, whose functions run in processes": async () => await serve(ROOT, "start", FILE, "--port", "0"),
  "a static folder": async () => await hostFolder(await build()),
  "one HTML file": async () => ({ url: pathToFileURL(`${await build("html")}/features.html`).href }),
  "a tag on another site": async () => {
    const demos = await hostFolder(await build(), { headers: ANYONE });
    const tag = `<vitrine-demo src="${demos.url}"></vitrine-demo>`;
    return { url: await hostOf(tag, demos.url), beside: demos.url };
  },
  "a sandboxed frame on another site": async () => {
    const demos = await hostFolder(await build(), { headers: ANYONE });
    const frame = `<iframe src="${demos.url}embed.html" sandbox="allow-scripts" width="900" height="900"></iframe>`;
    return { url: await hostOf(frame, demos.url), beside: demos.url };
  },
} as const satisfies Record<string, () => Promise<Opened>>;

export type Home = keyof typeof homes;

export const HOMES = Object.keys(homes) as readonly Home[];

/** Whether the demo is in the first frame of its page. */
export function isFramed(home: Home): boolean {
  return home === "a sandboxed frame on another site";
}

async function hostOf(tag: string, demos: string): Promise<string> {
  return (await hostFolder(".", { pages: { "/": hostPage(tag, `${demos}embed.js`) } })).url;
}

/** Opens the app in Chromium. */
export async function openIn(home: Home): Promise<Page | FrameLocator> {
  const { url, beside }: Opened = await homes[home]();
  if (isFramed(home)) return (await openPage(url, { beside: [beside!] })).frameLocator("iframe");
  if (beside) return visit(url, { beside: [beside] });
  return visit(url, { offline: home === "one HTML file", allow: REFUSED });
}

/** Does what a visitor does with the app beside this file. Each step is a word of the API, and what one sees of it. */
export async function tryFeatures(place: Place) {
  const field = (label: string) => place.getByLabel(label, { exact: true });
  const value = (label: string) => expect.poll(() => field(label).inputValue(), { message: label, timeout: 20_000 });
  // Where the button is when it is pressed: what comes above it meanwhile moves it away from under a pointer.
  const press = (name: string) =>
    place.getByRole("button", { name, exact: true }).evaluate((button: HTMLElement) => button.click());
  const pressThrice = (name: string) =>
    place.getByRole("button", { name, exact: true }).evaluate((button: HTMLElement) => {
      for (const _ of [1, 2, 3]) button.click();
    });
  const seen = (words: string | RegExp) => place.getByText(words).first().waitFor({ timeout: 20_000 });

  await value("Loaded").toBe("yes");
  await value("Ticks").toMatch(/^([2-9]|\d\d)/);
  await value("Letters").toBe("3");
  await field("Text").fill("abcde");
  await seen("5 characters");
  await value("Debounced").toBe("abcde");
  await field("Text").press("Tab");
  await value("Letters").toBe("5");

  await field("Text").press("Alt+k");
  await value("Two").toBe("first, second");
  await press("Fail");
  await value("Told").toBe("Not today.");
  await press("Slow");
  await seen("It may take long.");
  await seen(/0 of 2 pages.*in the middle of page 1/);
  await press("Halt");
  await value("Ended").toBe("yes");

  for (const name of ["Queue", "Replace", "Ignore"]) await pressThrice(name);
  await value("Queued").toBe("3");
  await value("Replaced").toBe("1");
  await value("Ignored").toBe("1");

  await press("Check");
  await seen(/is not an address\./i);
  await field("Mail").fill("a@b");
  await press("Check");
  await field("Checked mail").waitFor();
  await press("Refuse");
  await seen(/is refused\./i);
  for (const count of ["1", "2"]) {
    await press("Count");
    await value("Counted").toBe(count);
  }
  await press("Open");
  await place.getByRole("dialog", { name: "Well?" }).waitFor();
  await field("Answer").press("Escape");
  const width = (item: string) =>
    expect.poll(
      () =>
        place
          .getByRole("img", { name: `Picture of ${item}` })
          .evaluate((one) => (one as HTMLImageElement).naturalWidth),
      { timeout: 20_000 },
    );
  await width("plum").toBe(4);
  await press("Paint plum");
  await width("plum").toBe(9);
  await field("Note on plum").fill("ripe");
  await press("More of plum");
  await field("Note on new plum").waitFor();
  await value("Note on plum").toBe("ripe");
  await value("Told").toBe("ripe");
  await press("More of new plum");
  await field("Note on new new plum").waitFor();
  await press("Empty");
  await value("Text").toBe("abc");
  await expect.poll(() => place.getByLabel(/^Note on/).count()).toBe(2);
  await value("Note on plum").toBe("");
  await press("Count");
  await value("Counted").toBe("1");
}
