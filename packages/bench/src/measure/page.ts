import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Browser } from "playwright";
import { findBrowser } from "../../../checks/bootstrap/find-browser.js";
import { inRoot } from "../../../checks/bootstrap/paths.js";
import type { Probe } from "../browser/probe.ts";
import { visit } from "../browser/visit.ts";
import type { Peer } from "../peers/peer.ts";
import type { Row, RowName, Subject, Table } from "../row.ts";
import { withServers } from "../with-servers.ts";
import { componentFiles, filesByKind, type Chunks } from "./component-files.ts";
import { defaultPeers, type Measuring } from "./measuring.ts";
import { medianOfTurns } from "./turns.ts";

const PROBES: Readonly<Partial<Record<Subject, Probe>>> = {
  isolated: { button: "Run", call: "/api/run/predict" },
  gradio: { button: "Submit", call: "/gradio_api/queue/join" },
};

/** Chunks that nearly every page has. */
const SHARED = ["runtime", "element-parts"];

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
      return { rows: rowsOf(seen), notes: [], table: await tableOfKinds() };
    });
  } finally {
    await browser.close();
  }
}

async function visitOnce(browser: Browser, { subject }: Peer, url: string) {
  const { interactiveMs, code, foreign } = await visit(browser, url, PROBES[subject]!);
  const sizes = [...code].map(([address, body]) => ({
    file: basename(new URL(address).pathname),
    bytes: gzipSync(body, { level: 9 }).byteLength,
  }));
  const loaded = new Set(sizes.map(({ file }) => file));
  const components = subject === "isolated" ? await componentsOf(url, loaded) : new Set<string>();
  return {
    total: sum(sizes),
    runtime: sum(sizes.filter(({ file }) => !components.has(file))),
    interactive: interactiveMs,
    foreign: foreign.length,
  };
}

/** Tells the files of the components that a demo uses from what every page loads. */
async function componentsOf(url: string, loaded: ReadonlySet<string>): Promise<Set<string>> {
  const { components } = (await (await fetch(`${url}/api/app`)).json()) as Description;
  const chunks = JSON.parse(await readFile(inRoot("packages/page/dist/client/manifest.json"), "utf8")) as Chunks;
  return componentFiles(
    chunks,
    loaded,
    Object.values(components).map(({ kind }) => kind),
  );
}

/** How much each kind of component adds to a page that has the parts which nearly every page has. */
async function tableOfKinds(): Promise<Table> {
  const client = inRoot("packages/page/dist/client");
  const chunks = JSON.parse(await readFile(`${client}/manifest.json`, "utf8")) as Chunks;
  const shared = Object.values(chunks).filter(({ name = "" }) => SHARED.includes(name));
  const kinds = filesByKind(chunks, new Set(shared.map(({ file }) => file)));
  const sizes = await Promise.all(
    Array.from(kinds, async ([kind, files]) => {
      const bodies = await Promise.all(files.map((file) => readFile(`${client}/${file}`)));
      return { kind, bytes: bodies.reduce((all, body) => all + gzipSync(body, { level: 9 }).byteLength, 0) };
    }),
  );
  const cells = sizes
    .toSorted((a, b) => a.kind.localeCompare(b.kind))
    .map(({ kind, bytes }) => [kind, (bytes / 1000).toFixed(1)]);
  return {
    title: "What a component adds to a page",
    cells: [["component", "KB, gzip, without what loads on demand"], ...cells],
  };
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
