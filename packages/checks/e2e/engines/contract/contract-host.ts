import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Engine, EnginePage, Key } from "../engine.ts";
import type { CaseResult } from "./runner.ts";

/** What a page asks the driver of its browser to do: press a key, type, or click a place. */
export type Deed = { readonly key: string } | { readonly text: string } | { readonly x: number; readonly y: number };

/** What a page says: a deed that it wants done, or what came of all. */
type Hear = (said: string) => Promise<void> | void;

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Contract</title><link rel="icon" href="data:,">
<body><script type="module" src="/contract.js"></script></body></html>`;

/** Runs a bundle of contracts in a browser, in one page, which says what it wants done, and at last what came of it. */
export async function runContracts(engine: Engine, code: string): Promise<readonly CaseResult[]> {
  let page: Promise<EnginePage> | undefined;
  let server: Server | undefined;
  try {
    return await new Promise<readonly CaseResult[]>((resolve, reject) => {
      server = serverOf(code, {
        "/do": async (deed) => act(await page!, JSON.parse(deed) as Deed),
        "/done": (results) => resolve(JSON.parse(results) as CaseResult[]),
        "/broken": (why) => reject(new Error(why)),
      });
      page = addressOf(server).then((url) => engine.open(url));
      page.catch(reject);
    });
  } finally {
    await (await page)?.close();
    server?.closeAllConnections();
    server?.close();
  }
}

function serverOf(code: string, hear: Readonly<Record<string, Hear>>): Server {
  return createServer((request, response) => {
    const type = request.url === "/contract.js" ? "text/javascript" : "text/html";
    const body = request.url === "/contract.js" ? code : PAGE;
    const heard = text(request).then((said) => hear[request.url!]?.(said));
    void heard.then(
      () => response.writeHead(200, { "content-type": type }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
}

async function addressOf(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function act(page: EnginePage, deed: Deed): Promise<void> {
  if ("key" in deed) return page.press(deed.key as Key);
  if ("text" in deed) return page.type(deed.text);
  return page.drag([deed]);
}
