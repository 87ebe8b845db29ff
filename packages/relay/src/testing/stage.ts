import { once } from "node:events";
import { createServer, request, type IncomingMessage, type RequestListener, type RequestOptions } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import {
  linkUrl,
  newSecret,
  shareThrough,
  startRelay,
  type LinkState,
  type RelayOptions,
  type ShareOptions,
} from "../index.ts";
import { DOMAIN } from "./domain.ts";

/** A demo's own server. Stopped after the test. */
export async function startDemo(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A relay on this machine. Stopped after the test. */
export async function relayHere(options: Partial<RelayOptions> = {}) {
  const relay = await startRelay({ domain: DOMAIN, port: 0, ...options });
  onTestFinished(() => relay.close());
  return { ...relay, address: new URL(`ws://${DOMAIN}:${relay.port}`) };
}

/** A demo that is shared. Ended after the test. */
export async function shared(relay: URL, answer: RequestListener, options: Partial<ShareOptions> = {}) {
  const secret = options.secret ?? newSecret();
  const states: LinkState[] = [];
  const onState = (state: LinkState) => void states.push(state);
  const target = { port: await startDemo(answer) };
  const sharing = await shareThrough({ relay, secret, target, onState, ...options });
  onTestFinished(() => sharing.close());
  return { ...sharing, url: linkUrl(relay, secret), secret, states };
}

/** What is asked of a relay. */
interface Asking extends Pick<RequestOptions, "method" | "path" | "agent"> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Asks a relay by the host of a URL, as a browser does. */
export function ask(url: URL, options: Asking = {}): Promise<IncomingMessage> {
  const { body, headers, ...rest } = options;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port: url.port,
        path: url.pathname + url.search,
        ...rest,
        headers: { host: url.host, ...headers },
      },
      resolve,
    );
    asked.once("error", reject);
    asked.end(body);
  });
}

/** The status and text of an answer. */
export async function read(url: URL, options: Asking = {}) {
  const answer = await ask(url, options);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { status: answer.statusCode!, headers: answer.headers, text: Buffer.concat(chunks).toString("utf8") };
}
