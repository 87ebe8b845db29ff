import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { newSecret, shareThrough, type LinkState } from "./index.ts";
import { ask, read, startDemo } from "./testing/stage.ts";

const [LINKS, VISITORS] = [500, 5000];
const AT_ONCE = 50;

interface State {
  /** Resident bytes, and those of them that are in use. */
  readonly bytes: number;
  readonly held: number;
  readonly links: number;
  readonly requests: number;
}

async function stateOf(relay: ChildProcess): Promise<State> {
  relay.send("state");
  const [state] = (await once(relay, "message")) as [State];
  return state;
}

async function inTurn<T, R>(items: readonly T[], run: (item: T, at: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map((item, i) => run(item, from + i)))));
  return results;
}

test("500 links with 5,000 visitors who listen: each hears its own link, and the relay's memory comes back", async ({
  annotate,
}) => {
  const execArgv = ["--conditions=vitrine-source", "--expose-gc"];
  const relay = fork(new URL("testing/relay-process.ts", import.meta.url), { execArgv });
  onTestFinished(() => void relay.kill());
  const [{ port }] = (await once(relay, "message")) as [{ port: number }];
  const idle = await stateOf(relay);

  const address = new URL(`ws://localhost:${port}`);
  const listeners = new Map<string, Set<(text: string) => void>>();
  const target = {
    port: await startDemo((request, response) => {
      const host = request.headers.host!;
      if (request.url !== "/events") return void response.end(host);
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.flushHeaders();
      const said = (text: string) => void response.write(`data: ${text}\n\n`);
      const heard = listeners.get(host) ?? new Set();
      listeners.set(host, heard.add(said));
      response.once("close", () => heard.delete(said));
    }),
  };
  const sharings = await inTurn(Array.from({ length: LINKS }), () =>
    shareThrough({ relay: address, secret: newSecret(), target }),
  );
  onTestFinished(() => Promise.all(sharings.map((one) => one.close())).then(() => {}));
  const shared = await stateOf(relay);
  expect(shared.links).toBe(LINKS);

  const urls = Array.from({ length: VISITORS }, (_, i) => new URL("/events", sharings[i % LINKS]!.url));
  const open: IncomingMessage[] = await inTurn(urls, (url) => ask(url, { agent: false }));
  const full = await stateOf(relay);
  expect(full.requests).toBe(VISITORS);
  const heard = open.map(async (answer) => String((await once(answer, "data"))[0]));
  for (const [host, all] of listeners) for (const said of all) said(host);
  expect(await Promise.all(heard)).toEqual(urls.map((url) => `data: ${url.host}\n\n`));
  expect(await read(new URL("/", sharings[7]!.url))).toMatchObject({ text: new URL(sharings[7]!.url).host });

  for (const answer of open) answer.destroy();
  await expect.poll(async () => (await stateOf(relay)).requests, { timeout: 20_000 }).toBe(0);
  const after = await stateOf(relay);
  expect(after.held).toBeLessThan(shared.held + (full.held - shared.held) / 10);
  const megabytes = ({ bytes }: State) => `${Math.round(bytes / 1e6)} MB`;
  const kilobytes = (from: State, to: State, count: number) =>
    `${Math.round((to.bytes - from.bytes) / count / 1000)} KB`;
  await annotate(
    `Relay: ${megabytes(idle)} idle, ${megabytes(shared)} with ${LINKS} links, ${megabytes(full)} with ${VISITORS} visitors: ` +
      `${kilobytes(idle, shared, LINKS)} a link, ${kilobytes(shared, full, VISITORS)} a visitor.`,
  );
}, 300_000);

test("a relay that falls silent without closing is noticed, and the link is back when it speaks again", async () => {
  const execArgv = ["--conditions=vitrine-source"];
  const relay = fork(new URL("testing/relay-process.ts", import.meta.url), { execArgv });
  onTestFinished(() => void relay.kill("SIGKILL"));
  const [{ port }] = (await once(relay, "message")) as [{ port: number }];
  const states: LinkState["kind"][] = [];
  const target = { port: await startDemo((_request, response) => response.end("here")) };
  const sharing = await shareThrough({
    relay: new URL(`ws://localhost:${port}`),
    secret: newSecret(),
    target,
    onState: ({ kind }) => void states.push(kind),
  });
  onTestFinished(() => sharing.close());
  relay.kill("SIGSTOP");
  await expect.poll(() => states, { timeout: 9000 }).toEqual(["up", "down"]);
  relay.kill("SIGCONT");
  await expect.poll(() => states.at(-1), { timeout: 10_000 }).toBe("up");
  expect(await read(new URL(sharing.url))).toMatchObject({ text: "here" });
}, 60_000);

test("an author whose relay is killed while it writes goes on, ten times", async () => {
  const execArgv = ["--conditions=vitrine-source"];
  const startAt = async (port: number) => {
    const relay = fork(new URL("testing/relay-process.ts", import.meta.url), [String(port)], { execArgv });
    onTestFinished(() => void relay.kill("SIGKILL"));
    const [said] = (await once(relay, "message")) as [{ port: number }];
    return { relay, port: said.port };
  };
  let { relay, port } = await startAt(0);
  let state: LinkState["kind"] | undefined;
  const target = {
    port: await startDemo((_request, response) => {
      const more = setInterval(() => response.write("x".repeat(1000)), 5);
      response.once("close", () => clearInterval(more));
    }),
  };
  const sharing = await shareThrough({
    relay: new URL(`ws://localhost:${port}`),
    secret: newSecret(),
    target,
    onState: ({ kind }) => void (state = kind),
  });
  onTestFinished(() => sharing.close());
  for (let i = 0; i < 10; i++) {
    const answer = await ask(new URL(sharing.url));
    answer.on("error", () => {}).resume();
    await once(answer, "data");
    relay.kill("SIGKILL");
    await expect.poll(() => state).toBe("down");
    ({ relay, port } = await startAt(port));
    await expect.poll(() => state, { timeout: 10_000 }).toBe("up");
  }
}, 120_000);
