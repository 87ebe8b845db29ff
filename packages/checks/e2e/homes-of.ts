import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { FrameLocator, Page } from "playwright";
import { launch, type App } from "vitrine";
import { onTestFinished } from "vitest";
import { serve } from "../../vitrine/src/cli/testing/command.ts";
import { buildDemo } from "./built.ts";
import { hostPage } from "./host-page.ts";
import { openPage, ROOT, serveDemo, visit } from "./stage.ts";
import { hostFolder } from "./static-host.ts";

const ANYWHERE = { headers: { "access-control-allow-origin": "*" } };

async function inFrame(frame: string, sandbox: string): Promise<FrameLocator> {
  const page = `<!doctype html><title>Lesson</title><link rel="icon" href="data:,"><iframe src="${frame}" sandbox="${sandbox}" width="600" height="500"></iframe>`;
  const host = await hostFolder(".", { pages: { "/": page } });
  return (await openPage(host.url, { beside: [frame] })).frameLocator("iframe");
}

/** A demo in each of its homes, opened in a browser as a visitor would. */
export function homesOf(name: string, app: App): Record<string, () => Promise<Page | FrameLocator>> {
  return {
    "vitrine dev": async () => visit((await serve(ROOT, "dev", `demos/${name}/demo.ts`, "--port", "0")).url),
    "vitrine start": async () => visit((await serveDemo(name)).url),
    "launch()": async () => {
      const { url, close } = await launch(app, { port: 0 });
      onTestFinished(close);
      return visit(url);
    },
    "a static folder": async () => visit((await hostFolder(await buildDemo(name))).url),
    "one HTML file, opened from a disk": async () =>
      visit(pathToFileURL(`${await buildDemo(name, "html")}/${name}.html`).href, { offline: true }),
    "a tag on another site": async () => {
      const demos = await hostFolder(dirname(await buildDemo(name)), ANYWHERE);
      const tag = `<vitrine-demo src="${demos.url}${name}/"></vitrine-demo>`;
      const host = await hostFolder(".", { pages: { "/": hostPage(tag, `${demos.url}${name}/embed.js`) } });
      return visit(host.url, { beside: [demos.url] });
    },
    "a sandboxed frame on another site": async () => {
      const demos = await hostFolder(await buildDemo(name), ANYWHERE);
      return inFrame(`${demos.url}embed.html`, "allow-scripts");
    },
  };
}
