import { once } from "node:events";
import { connect, type IncomingHttpStatusHeader, type OutgoingHttpHeaders } from "node:http2";
import { createServer } from "node:http";
import { request as requestSecurely } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { describe, expect, onTestFinished, test } from "vitest";
import { createWebSocketStream, WebSocketServer } from "ws";
import { linkUrl, newSecret, shareThrough } from "./index.ts";
import { isSecret, linkName, secretFor } from "./name.ts";
import { ask, read, relayHere, shared, startDemo } from "./testing/stage.ts";

type Status = IncomingHttpStatusHeader | undefined;

const hello = () => startDemo((_request, response) => response.end("hello"));

describe("A109: a tunnel that others read", () => {
  /** A certificate for names, which vouches for itself. */
  async function certificateFor(...names: string[]) {
    const altNames = names.map((value) => ({ type: 2 as const, value }));
    const { cert, private: key } = await generate([{ name: "commonName", value: names[0]! }], {
      keySize: 2048,
      extensions: [{ name: "subjectAltName", altNames }],
    });
    return { cert, key };
  }

  test("an author talks to the relay that its certificate names, and to no other", async () => {
    const tls = await certificateFor("localhost", "*.localhost");
    const { port } = await relayHere({ tls, host: "127.0.0.1" });
    const relay = new URL(`wss://localhost:${port}`);
    const options = { relay, secret: newSecret(), target: { port: await hello() } };
    await expect(shareThrough(options)).rejects.toThrow(/self.signed/);
    const sharing = await shareThrough({ ...options, ca: tls.cert });
    onTestFinished(() => sharing.close());
    await sharing.saveShell([]);
    const asked = requestSecurely({
      host: "127.0.0.1",
      port,
      headers: { host: new URL(sharing.url).host },
      ca: tls.cert,
      servername: "localhost",
    });
    asked.end();
    const [answer] = (await once(asked, "response")) as [NodeJS.ReadableStream];
    expect(String((await once(answer, "data"))[0])).toBe("hello");
  });

  test("a relay takes a renewed certificate without a restart", async () => {
    const [old, renewed] = [await certificateFor("localhost"), await certificateFor("localhost")];
    const { port, setTls } = await relayHere({ tls: old, host: "127.0.0.1" });
    setTls(renewed);
    const options = { relay: new URL(`wss://localhost:${port}`), secret: newSecret(), target: { port: await hello() } };
    await expect(shareThrough({ ...options, ca: old.cert })).rejects.toThrow(/self.signed/);
    const sharing = await shareThrough({ ...options, ca: renewed.cert });
    onTestFinished(() => sharing.close());
    expect(sharing.url).toMatch(/^https:/);
  });

  test("an author does not talk to a relay whose certificate is of another name", async () => {
    const tls = await certificateFor("other.example");
    const { port } = await relayHere({ tls, host: "127.0.0.1" });
    const options = { relay: new URL(`wss://localhost:${port}`), secret: newSecret(), target: { port: await hello() } };
    await expect(shareThrough({ ...options, ca: tls.cert })).rejects.toThrow(/altnames/);
  });

  test("neither side goes without TLS beyond this machine", async () => {
    expect(() => linkUrl(new URL("ws://relay.example"), newSecret())).toThrow("has no TLS");
    expect(() => linkUrl(new URL("https://relay.example"), newSecret())).toThrow("A relay's address");
    await expect(relayHere({ host: "0.0.0.0" })).rejects.toThrow("A relay needs TLS");
  });
});

describe("A110: one key for all tunnels", () => {
  test("each link has a secret of its own, and its name is a hash of it", () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one).not.toBe(other);
    expect(linkName(one)).toMatch(/^[a-z2-7]{20}$/);
    expect(linkName(one)).not.toBe(linkName(other));
    expect(linkUrl(new URL("wss://relay.example:8443"), one).href).toMatch(
      /^https:\/\/[a-z2-7]{20}\.relay\.example:8443\/$/,
    );
  });

  test("a relay learns nothing with which it could claim the same demo's link at another one", () => {
    const secret = newSecret();
    const [here, there] = ["wss://one.example", "wss://two.example"].map((text) => new URL(text));
    expect(secretFor(here!, secret)).not.toBe(secretFor(there!, secret));
    expect(linkUrl(here!, secret).hostname.split(".")[0]).not.toBe(linkUrl(there!, secret).hostname.split(".")[0]);
    expect(isSecret(secretFor(here!, secret))).toBe(true);
  });

  test.each(["", "Bearer short", `Bearer ${"a".repeat(44)}`, `Basic ${newSecret()}`])(
    "who sends no secret has no link: %j",
    async (authorization) => {
      const { port } = await relayHere();
      const headers = {
        authorization,
        connection: "upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
      };
      expect(await read(new URL(`http://localhost:${port}/.vitrine/link`), { headers })).toMatchObject({ status: 401 });
    },
  );
});

describe("A112: an address that a relay gives", () => {
  /** A relay that is evil: it asks the author's side for whatever it likes. */
  async function evilRelay(headers: OutgoingHttpHeaders): Promise<{ url: URL; answered: Promise<Status> }> {
    const http = createServer().listen(0, "127.0.0.1");
    await once(http, "listening");
    const sockets = new WebSocketServer({ server: http });
    onTestFinished(() => {
      for (const socket of sockets.clients) socket.terminate();
      http.close();
    });
    const answered = new Promise<Status>((resolve) => {
      sockets.once("connection", (socket) => {
        const stream = createWebSocketStream(socket);
        stream.on("error", () => {});
        const session = connect("http://x", { createConnection: () => stream });
        session.on("error", () => resolve(undefined));
        const asked = session.request(headers);
        asked.once("response", resolve);
        asked.once("error", () => resolve(undefined));
        asked.once("close", () => resolve(undefined));
        asked.end();
      });
    });
    return { url: new URL(`ws://localhost:${(http.address() as AddressInfo).port}`), answered };
  }

  test.each<OutgoingHttpHeaders>([
    { ":path": "http://169.254.169.254/latest/meta-data/" },
    { ":path": "//169.254.169.254/", ":authority": "169.254.169.254" },
    { ":path": "/", ":authority": "127.0.0.1:22", host: "127.0.0.1:22" },
    { ":path": "--config=/etc/passwd" },
    { ":path": "/\u0000" },
    { ":path": "/a b\tc" },
    { ":path": "*", ":method": "OPTIONS" },
  ])("reaches the demo or nobody: %j", async (headers) => {
    const asked: string[] = [];
    const target = { port: await startDemo((request, response) => (asked.push(request.url!), void response.end())) };
    const { url, answered } = await evilRelay(headers);
    const sharing = await shareThrough({ relay: url, secret: newSecret(), target });
    onTestFinished(() => sharing.close());
    const status = (await answered)?.[":status"];
    expect([200, 400, 502, undefined]).toContain(status);
    expect(asked.length).toBe(status === 200 ? 1 : asked.length);
    expect(asked.every((path) => path === headers[":path"])).toBe(true);
  });
});

describe("A113: a relay that is asked for other ports", () => {
  test.each([
    ["2376.localhost"],
    ["localhost.localhost"],
    ["x.y.localhost"],
    [`${"a".repeat(20)}.evil.localhost`],
    [`${"a".repeat(20)}.example`],
    ["evil.example"],
    ["[::1]"],
    ["a b"],
  ])("%s is refused, and nothing is asked for it", async (host) => {
    const { address } = await relayHere();
    let asked = 0;
    await shared(address, (_request, response) => void (asked++, response.end()));
    const answer = await read(new URL(`http://x.localhost:${address.port}/`), { headers: { host } });
    expect([400, 404]).toContain(answer.status);
    expect(asked).toBe(0);
  });

  test("a name that nobody has says that its author is not there", async () => {
    const { address } = await relayHere();
    expect(await read(linkUrl(address, newSecret()))).toMatchObject({ status: 503, headers: { "retry-after": "30" } });
  });

  test("what is no request is not carried: CONNECT, an upgrade, a proxy's full address", async () => {
    const { address } = await relayHere();
    const paths: string[] = [];
    const { url } = await shared(address, (request, response) => void (paths.push(request.url!), response.end()));
    const upgrade = {
      connection: "upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "x",
    };
    expect(await read(url, { headers: upgrade })).toMatchObject({ status: 501 });
    await expect(ask(url, { method: "CONNECT", path: "169.254.169.254:80" })).rejects.toThrow("hang up");
    await read(url, { path: "http://169.254.169.254/" });
    expect(paths.every((path) => path === "http://169.254.169.254/")).toBe(true);
  });
});

describe("A115: cookies of another tunnel", () => {
  test("cookies of one host alone pass: a link sets none for the domain of all, and gets none of another's", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (request, response) => {
      response.setHeader("set-cookie", [
        "a=1; Domain=localhost",
        "b=2",
        "__Host-c=3; Path=/; Secure",
        "__Host-d=4; Domain=localhost",
      ]);
      response.end(request.headers.cookie ?? "none");
    });
    const { headers, text } = await read(url, { headers: { cookie: "a=1; __Host-c=3; b=2" } });
    expect(headers["set-cookie"]).toEqual(["__Host-c=3; Path=/; Secure"]);
    expect(text).toBe("__Host-c=3");
  });
});

describe("A116: a visitor who seems to be on this machine", () => {
  test("a demo is told who asks by the relay, not by the visitor", async () => {
    const { address } = await relayHere();
    const { url } = await shared(address, (request, response) => response.end(JSON.stringify(request.headers)));
    const { text } = await read(url, {
      headers: { "x-forwarded-for": "6.6.6.6", "x-forwarded-host": "evil.example", forwarded: "for=6.6.6.6", via: "x" },
    });
    const headers = JSON.parse(text) as Record<string, string>;
    expect(headers).toMatchObject({ host: url.host, "x-forwarded-host": url.host, "x-forwarded-proto": "http" });
    expect(headers["x-forwarded-for"]).toMatch(/^(127\.0\.0\.1|::ffff:127\.0\.0\.1|::1)$/);
    expect(headers).not.toHaveProperty("forwarded");
    expect(headers).not.toHaveProperty("via");
  });

  test("behind a proxy, the last address of its list is the visitor's", async () => {
    const { address } = await relayHere({ behindProxy: true, host: "127.0.0.1" });
    const { url } = await shared(address, (request, response) =>
      response.end(String(request.headers["x-forwarded-for"])),
    );
    expect((await read(url, { headers: { "x-forwarded-for": "6.6.6.6, 203.0.113.9" } })).text).toBe("203.0.113.9");
  });
});

describe("A118: a demo that is open to all by its link", () => {
  test("a link is in no search engine, has limits and an end, and its relay says where to report it", async () => {
    const { address } = await relayHere({ contact: "abuse@relay.example", limits: { requestsPerSecond: 1 } });
    const { url } = await shared(address, (_request, response) => response.end("hello"));
    expect(await read(url)).toMatchObject({ status: 200, headers: { "x-robots-tag": "noindex" } });
    expect(await read(url)).toMatchObject({ status: 429 });
    const { text } = await read(new URL(`http://localhost:${address.port}/.well-known/vitrine-relay`));
    expect(JSON.parse(text)).toMatchObject({ hours: 72, token: false, contact: "abuse@relay.example" });
    const page = await read(new URL(`http://localhost:${address.port}/`));
    expect(page.text).toContain("72 hours");
    expect(page.text).toContain("abuse@relay.example");
  });
});
