import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { once } from "node:events";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { begin, project, runToEnd } from "./testing/command.ts";

const WHO = `
import { app, button, column, on, textbox } from "vitrine";
const go = button("Go");
const said = textbox({ label: "Said", readonly: true });
const seen = textbox({ label: "Seen", readonly: true });
export default app({
  title: "Who",
  layout: column(go, said, seen),
  handlers: [on(go.click, { name: "who", outputs: { said, seen }, run: (_, { request }) => ({ said: "hello", seen: request.ip ?? "nobody" }) })],
});`;

/** Links are kept in a folder of the test's own. */
beforeEach(async () => {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-config-"));
  vi.stubEnv("XDG_CONFIG_HOME", dir);
  vi.stubEnv("APPDATA", dir);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await rm(dir, { recursive: true, force: true });
  });
});

const LINK = /http:\/\/([a-z2-7]{20}\.localhost:(\d+))\//;

async function relayHere(dir: string, ...args: string[]): Promise<string> {
  const relay = await begin(dir, "Share a demo", "relay", "--domain", "localhost", "--port", "0", ...args);
  return /ws:\/\/localhost:\d+/.exec(relay.output())![0];
}

async function shareHere(dir: string, relay: string, ...args: string[]) {
  const command = await begin(dir, "Ctrl+C ends", "share", "demo.ts", "--relay", relay, "--port", "0", ...args);
  return { ...command, link: LINK.exec(command.output())![0] };
}

/** Asks a link as a browser does, which finds names below `localhost` on its own machine. */
async function askLink(link: string, path = "", headers: Record<string, string> = {}, body?: string) {
  const { host, port, pathname } = new URL(path, link);
  const method = body === undefined ? "GET" : "POST";
  const asked = request({ host: "127.0.0.1", port, path: pathname, method, headers: { host, ...headers } });
  asked.end(body);
  const [answer] = await once(asked, "response");
  return { status: answer.statusCode as number, text: await text(answer) };
}

describe("vitrine share", () => {
  test("gives a demo that runs here a link, the same again after it was killed, and saved examples meanwhile", async () => {
    const dir = await project({ "demo.ts": WHO });
    const relay = await relayHere(dir);
    const first = await shareHere(dir, relay);
    const { outputs } = JSON.parse(
      (await askLink(first.link, "api/run/who", { "content-type": "application/json" }, "{}")).text,
    ) as { outputs: Record<string, string> };
    expect(outputs["said"]).toBe("hello");
    expect(outputs["seen"]).toMatch(/^(127\.0\.0\.1|::1)$/);
    await expect.poll(first.output).toContain("the link shows saved examples");

    first.process.kill("SIGKILL");
    await once(first.process, "exit");
    const away = await askLink(first.link);
    expect(away).toMatchObject({ status: 200 });
    expect(away.text).toContain("computer is not connected. The demo runs in your browser meanwhile.");

    const again = await shareHere(dir, relay);
    expect(again.link).toBe(first.link);
    expect((await askLink(again.link)).text).not.toContain("not connected");
    again.process.kill("SIGINT");
    await once(again.process, "exit");
    expect((await askLink(again.link)).text).toContain("stopped sharing");
  });

  test("shows a picture of a demo that needs its server, while that is away", async () => {
    const dir = await project({ "demo.ts": WHO.replace('title: "Who"', 'title: "Who", runs: "server"') });
    const shared = await shareHere(dir, await relayHere(dir));
    await expect.poll(shared.output).toContain("the link shows saved examples");
    shared.process.kill("SIGKILL");
    await once(shared.process, "exit");
    const { text } = await askLink(shared.link);
    expect(text).toContain("This is a saved example; come back later to try it.");
    expect(text).not.toContain("<script");
  });

  test("asks for a password where there is one, and makes another link where one is wanted", async () => {
    const dir = await project({ "demo.ts": WHO });
    const relay = await relayHere(dir, "--token", "letmein");
    const refused = await runToEnd(dir, "share", "demo.ts", "--relay", relay, "--port", "0");
    expect(refused.output).toContain("This relay asks for a token that you have not.");
    const one = await shareHere(dir, relay, "--token", "letmein", "--password", "sesame");
    expect(await askLink(one.link)).toMatchObject({ status: 401 });
    const other = await shareHere(dir, relay, "--token", "letmein", "--new-link");
    expect(other.link).not.toBe(one.link);
    const kept = join(process.env["XDG_CONFIG_HOME"]!, "vitrine/links.json");
    expect((await stat(kept)).mode & 0o077).toBe(0);
    expect((await runToEnd(dir, "share", "demo.ts", "--revoke")).output).toContain("The link is given up");
    expect(JSON.parse(await readFile(kept, "utf8"))).toEqual({});
  });

  test.each([
    [[], "A link needs a relay, and none is named"],
    [["--relay", "ws://relay.example"], "has no TLS"],
    [["--relay", "ws://localhost:1"], "cannot be used"],
    [["--relay", "no address"], "--relay must be an address"],
    [["--via", "magic"], "--via must be one of"],
    [["--via", "ssh:-oProxyCommand=evil"], "names who forwards"],
    [["--via", "cloudflared"], "Vitrine downloads none"],
  ])("says what is wrong: %j", async (args, words) => {
    const dir = await project({ "demo.ts": WHO });
    const { code, output } = await runToEnd(dir, "share", "demo.ts", ...args);
    expect(code).toBe(1);
    expect(output).toContain(words);
  });
});

describe("vitrine relay", () => {
  test.each([
    [[], "needs --domain"],
    [["--domain", "demos.example", "--host"], "A relay needs TLS"],
    [["--domain", "a/b"], "--domain must be a host name"],
    [["--domain", "demos.example", "--expires", "never"], "--expires must be a time"],
    [["--domain", "demos.example", "--tls-cert", "x.pem"], "go together"],
  ])("says what is wrong: %j", async (args, words) => {
    const dir = await project({});
    const { code, output } = await runToEnd(dir, "relay", ...args);
    expect(code).toBe(1);
    expect(output).toContain(words);
  });
});
