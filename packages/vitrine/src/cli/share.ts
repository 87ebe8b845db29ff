import { styleText } from "node:util";
import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { linkUrl, shareThrough, type LinkState, type Sharing } from "@vitrine/relay";
import { listenPrivately } from "@vitrine/server";
import { Links } from "../share/links.ts";
import { shellOf } from "../share/shell.ts";
import { openVia } from "../share/via.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { findDemos, type DemoFile } from "./names.ts";
import { toRelay } from "./sharing-args.ts";
import { start, type Running } from "./start.ts";

/** `vitrine share`: serves demos here, and gives them a public link. Undefined where there is nothing to serve. */
export async function share(args: Args, cwd: string): Promise<Running | undefined> {
  const { revoke, via } = args.sharing;
  const demos = await findDemos(args.files, cwd);
  if (revoke) return giveUp(demos);
  return via === undefined ? shareByRelay(demos, args, cwd) : shareVia(via, args, cwd);
}

async function giveUp(demos: readonly DemoFile[]): Promise<undefined> {
  const forgotten = await new Links().forget(demos.map(({ file }) => file));
  const gone =
    "The link is given up: it leads nowhere once its relay has forgotten what it saved. The next one is another.";
  console.log(`\n  ${forgotten === undefined ? "This demo has no link." : gone}\n`);
}

async function shareByRelay(demos: readonly DemoFile[], args: Args, cwd: string): Promise<Running> {
  const { token, password, newLink } = args.sharing;
  const relay = toRelay(args.sharing.relay);
  if (!relay) throw noRelay(args.files);
  const secret = await new Links().secretOf(
    demos.map(({ file }) => file),
    newLink,
  );
  const url = orRefused(() => linkUrl(relay, secret));
  const running = await start({ ...args, hosts: [...args.hosts, url.hostname] }, cwd);
  const door = await listenPrivately(running.server);
  let sharing: Sharing | undefined;
  const close = async () => {
    await sharing?.close();
    await door.close();
    await running.close();
  };
  try {
    let hours: number | undefined;
    const onState = (state: LinkState) => {
      if (hours !== undefined || state.kind !== "up") return tellState(state);
      hours = state.hours;
    };
    const target = { socketPath: door.socketPath };
    sharing = await shareThrough({ relay, secret, token, password, target, onState }).catch((error: Error) => {
      throw new CliError(`The relay at ${relay.host} cannot be used: ${error.message}`);
    });
    console.log(linkLines(url, hours, password !== undefined));
    if (password === undefined) void leaveShell(sharing, demos, url, cwd);
    return { ...running, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Says when the link is lost and when it is back. */
function tellState(state: LinkState): void {
  if (state.kind === "up") console.log(`  ${styleText("green", "up")}    The link is back.`);
  if (state.kind === "down")
    console.log(`  ${styleText("yellow", "down")}  The link: ${state.reason}. It comes back by itself.`);
  if (state.kind === "over")
    console.log(`  ${styleText("red", "over")}  The link: ${state.reason}. Share the demo again to have it back.`);
}

function hoursText(hours: number): string {
  return hours >= 48 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`;
}

async function leaveShell(sharing: Sharing, demos: readonly DemoFile[], url: URL, cwd: string): Promise<void> {
  try {
    await sharing.saveShell(await shellOf(demos, url, cwd));
    console.log("  While this computer is away, the link shows saved examples.\n");
  } catch (error) {
    const [words] = (error instanceof Error ? error.message : String(error)).split("\n");
    console.log(`  While this computer is away, the link says so and shows nothing: ${words}\n`);
  }
}

function linkLines(url: URL, hours: number | undefined, hasPassword: boolean): string {
  return [
    `  Public   ${styleText("cyan", url.href)}${hours ? `  for ${hoursText(hours)} from when it was first shared` : ""}`,
    hasPassword
      ? "  Visitors need its password."
      : "  Whoever has the link may use the demo. --password asks them for one.",
    "  The relay's owner can read what passes. Ctrl+C ends the link.",
  ].join("\n");
}

async function shareVia(via: string, args: Args, cwd: string): Promise<Running> {
  if (args.sharing.password !== undefined)
    throw new CliError("--password is for links of a relay. With --via, use --auth for login.");
  const port = args.portGiven && args.port !== 0 ? args.port : await freePort();
  const tunnel = await openVia(via, port);
  try {
    // The program is on this machine, and says who asks.
    const hosts = [...args.hosts, tunnel.url.hostname];
    const running = await start({ ...args, port, portGiven: true, hosts, trustProxy: ["127.0.0.1", "::1"] }, cwd);
    console.log(`  Public   ${styleText("cyan", tunnel.url.href)}\n  ${via} carries it. Ctrl+C ends the link.\n`);
    let closing = false;
    void tunnel.ended.then(
      () => closing || console.log(`  ${styleText("red", "over")}  ${via} has ended, and the link with it.`),
    );
    const close = async () => {
      closing = true;
      await tunnel.close();
      await running.close();
    };
    return { ...running, close };
  } catch (error) {
    await tunnel.close();
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function noRelay(files: readonly string[]): CliError {
  const file = files[0] ?? "demo.ts";
  const ways = [
    [`vitrine share ${file} --relay wss://demos.example.edu`, "through one that somebody hosts (or VITRINE_RELAY)"],
    [`vitrine share ${file} --via cloudflared`, "by a program that is installed (also tailscale, ssh:<host>)"],
    [`vitrine publish ${file} --to github-pages`, "where the demo runs in browsers: no computer of yours stays on"],
    ["vitrine relay --domain demos.example.edu", "hosts a relay"],
  ] as const;
  const width = Math.max(...ways.map(([line]) => line.length));
  const list = ways.map(([line, meaning]) => `  ${line.padEnd(width)}   ${meaning}`).join("\n");
  return new CliError(`A link needs a relay, and none is named: Vitrine has no servers of its own.\n\n${list}`);
}

function orRefused<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof TypeError ? new CliError(error.message) : error;
  }
}
