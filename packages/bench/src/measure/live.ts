import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Locator, Page } from "playwright";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import { watchSent, watchShown, type LiveProbed } from "../browser/live-probe.ts";
import { withBrowser } from "../browser/with-browser.ts";
import { buildApp, hostStatic } from "../peers/static.ts";
import type { Peer } from "../peers/peer.ts";
import type { Row } from "../row.ts";
import { median } from "../stats.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

/** A made-up camera and microphone, which a page gets without a question. */
const DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
/** Until the camera is on and a model is loaded. */
const WARM_MS = 3000;
const MOST_MS = 60_000;

/** The camera and the microphone while a function runs: pictures answered a second, and how late a level is shown. */
export function measureLive(measuring: Measuring) {
  const { settings } = measuring;
  const own = measuring.vitrine[0]!;
  return withBrowser(
    "The camera",
    async (browser) => {
      const turn = (url: string, start: Start) => watch(browser, url, start, settings.liveSeconds);
      const served = (app: "live" | "live-sound" | "detect", peers: readonly Peer[], start: Start) =>
        withServers(peers, app, (servers) =>
          medianOfTurns(peers, settings.lives, (peer) => turn(servers.get(peer)!.url, start)),
        );
      const counted = await served("live", defaultPeers(measuring), countPictures);
      const boxes = await served("detect", [own], findFaces);
      const sound = await served("live-sound", [own], hearSound);
      const inPage = await inPages(settings.lives, async (url) => ({
        boxes: (await turn(`${url}detect/`, findFaces)).shown,
        sound: (await turn(`${url}live-sound/`, hearSound)).delay,
      }));
      const rows: Row[] = [
        { name: "live.frames", values: counted.shown },
        { name: "live.boxes", values: boxes.shown },
        { name: "live.static", values: { isolated: inPage.boxes } },
        { name: "live.sound", values: sound.delay },
        { name: "live.sound.static", values: { isolated: inPage.sound } },
      ];
      return { rows, notes: [] };
    },
    DEVICES,
  );
}

/** Starts what is watched, and returns the element whose value is. */
type Start = (page: Page) => Promise<Locator>;

const countPictures: Start = async (page) => {
  await page
    .getByRole("button", { name: /Turn the camera on|Access Webcam/ })
    .first()
    .click();
  // Gradio begins by another button, once it has the camera.
  if ((await page.locator("vitrine-demo").count()) === 0)
    await page.getByRole("button", { name: "capture photo" }).click();
  return page.getByLabel("Seen").first();
};

const hearSound: Start = async (page) => {
  await page.getByRole("button", { name: "Turn the microphone on" }).click();
  return page.getByLabel("Seen").first();
};

const findFaces: Start = async (page) => {
  await page.getByRole("tab", { name: "Camera" }).click();
  await page.getByRole("button", { name: "Turn the camera on" }).click();
  return page.locator("vitrine-annotatedimage").filter({ visible: true }).first();
};

async function watch(browser: Browser, url: string, start: Start, seconds: number) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(MOST_MS);
    await page.addInitScript(watchSent);
    await page.goto(url);
    const shown = await start(page);
    await sleep(WARM_MS);
    await shown.evaluate(watchShown);
    await sleep(seconds * 1000);
    const probed = await page.evaluate(() => (window as unknown as { liveProbed: LiveProbed }).liveProbed);
    // What came of a picture that was sent is known of texts that begin with its number.
    return { shown: probed.shown / seconds, delay: probed.delays.length > 0 ? median(probed.delays) : 0 };
  } finally {
    await context.close();
  }
}

/** What runs in the page, in built folders of a static host. */
async function inPages(turns: number, measure: (url: string) => Promise<{ boxes: number; sound: number }>) {
  const folder = mkdtempSync(join(tmpdir(), "vitrine-bench-"));
  await buildApp(inRoot("demos/detect/demo.ts"), join(folder, "detect"));
  await buildApp(inRoot("packages/bench/apps/live-sound.ts"), join(folder, "live-sound"));
  const host = await hostStatic(folder);
  try {
    const all = [];
    for (let turn = 0; turn < turns; turn++) all.push(await measure(host.url));
    return { boxes: median(all.map(({ boxes }) => boxes)), sound: median(all.map(({ sound }) => sound)) };
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
