import { gzipSync } from "node:zlib";
import { chromium, type Browser } from "playwright";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import type { Probe } from "../browser/probe.ts";
import { visit } from "../browser/visit.ts";
import type { Peer } from "../peers/peer.ts";
import type { Row, RowName, Subject } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

const PROBES: Readonly<Partial<Record<Subject, Probe>>> = {
  isolated: { button: "Run", call: "/api/run/predict" },
  gradio: { button: "Submit", call: "/gradio_api/queue/join" },
};

/** The page of `hello` on a first visit: its code, when it answers a press of its button, and whom else it asks. */
export async function measurePage(measuring: Measuring) {
  const executablePath = findBrowser();
  if (executablePath === undefined) return { rows: [], notes: ["The page is left out: there is no Chromium here."] };
  const peers = defaultPeers(measuring);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    return await withServers(peers, "hello", async (servers) => {
      const seen = await medianOfTurns(peers, measuring.settings.pages, (peer) =>
        visitOnce(browser, peer, servers.get(peer)!.url),
      );
      return { rows: rowsOf(seen), notes: [] };
    });
  } finally {
    await browser.close();
  }
}

async function visitOnce(browser: Browser, { subject }: Peer, url: string) {
  const { interactiveMs, code, foreign } = await visit(browser, url, PROBES[subject]!);
  const sizes = [...code].map(([address, body]) => ({ address, bytes: gzipSync(body, { level: 9 }).byteLength }));
  const isElement = subject === "isolated" ? await elementsOf(url) : () => false;
  return {
    total: sum(sizes),
    runtime: sum(sizes.filter(({ address }) => !isElement(address))),
    interactive: interactiveMs,
    foreign: foreign.length,
  };
}

/** Tells the chunks of the components that a demo uses, `textbox.element-1a2b3c.js`, from what every page loads. */
async function elementsOf(url: string): Promise<(address: string) => boolean> {
  const { components } = (await (await fetch(`${url}/api/app`)).json()) as Description;
  const chunks = Object.values(components).map(({ kind }) => `/${kind}.element-`);
  return (address) => chunks.some((chunk) => address.includes(chunk));
}

interface Description {
  readonly components: Readonly<Record<string, { readonly kind: string }>>;
}

function sum(sizes: readonly { readonly bytes: number }[]): number {
  return sizes.reduce((total, { bytes }) => total + bytes, 0) / 1000;
}

type Seen = Readonly<Record<"total" | "runtime" | "interactive" | "foreign", Partial<Record<Subject, number>>>>;

function rowsOf({ total, runtime, interactive, foreign }: Seen): Row[] {
  const row = (name: RowName, values: Row["values"]): Row => ({ name, values });
  return [
    row("page.bytes", total),
    row("page.runtime", { isolated: runtime.isolated }),
    row("page.interactive", interactive),
    row("page.foreign", foreign),
  ];
}
