import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { CliError } from "../cli/cli-error.ts";

/** A program that makes a public address. */
interface Tunnel {
  readonly program: string;
  readonly args: (port: number, place: string) => readonly string[];
  /** Whether a place must follow: `ssh:<host>`. Default: false. */
  readonly needsPlace?: boolean;
  readonly address: RegExp;
}

const TUNNELS: Readonly<Record<string, Tunnel>> = {
  cloudflared: {
    program: "cloudflared",
    args: (port) => ["tunnel", "--no-autoupdate", "--url", `http://127.0.0.1:${port}`],
    address: /https:\/\/[a-z\d-]+\.trycloudflare\.com/,
  },
  tailscale: {
    program: "tailscale",
    args: (port) => ["funnel", String(port)],
    address: /https:\/\/[a-z\d.-]+\.ts\.net/,
  },
  ssh: {
    program: "ssh",
    args: (port, place) => ["-o", "ExitOnForwardFailure=yes", "-R", `80:127.0.0.1:${port}`, "--", place],
    needsPlace: true,
    address: /https:\/\/[a-z\d.-]+\.[a-z]{2,}/,
  },
};

const ADDRESS_MS = 60_000;

/** A public address of a program that was already there. */
export interface Via {
  readonly url: URL;
  /** Settles when the program has ended by itself. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a program that is installed here, and reads the public address of a port from what it says. Nothing is downloaded, and no
 * shell is asked. Throws `CliError` where there is no such program, or no address.
 */
export async function openVia(via: string, port: number): Promise<Via> {
  const [name = "", ...rest] = via.split(":");
  const place = rest.join(":");
  const tunnel = Object.hasOwn(TUNNELS, name) ? TUNNELS[name] : undefined;
  if (!tunnel) throw new CliError(`--via must be one of ${Object.keys(TUNNELS).join(", ")}; got "${via}".`);
  if (tunnel.needsPlace ? !/^[\w.@][\w.@-]*$/.test(place) : rest.length > 0)
    throw new CliError(
      tunnel.needsPlace ? `--via ${name}:<host> names who forwards.` : `--via ${name} takes no place.`,
    );
  const child = spawn(tunnel.program, tunnel.args(port, place), { stdio: ["ignore", "pipe", "pipe"] });
  const url = await addressIn(child, tunnel).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  const ended = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill();
    await once(child, "exit");
  };
  return { url, ended, close };
}

function addressIn(child: ChildProcess, { program, address }: Tunnel): Promise<URL> {
  let said = "";
  return new Promise((resolve, reject) => {
    const fail = (words: string) => reject(new CliError(`${words}\n\n${said.trim()}`.trim()));
    const late = setTimeout(() => fail(`${program} gave no public address.`), ADDRESS_MS);
    const hear = (chunk: Buffer) => {
      said = (said + chunk.toString("utf8")).slice(-20_000);
      const [found] = address.exec(said) ?? [];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(new URL(found));
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", () => {
      clearTimeout(late);
      fail(`There is no ${program} here. Vitrine downloads none: install it, or share through a relay (--relay).`);
    });
    child.once("exit", (code) => {
      clearTimeout(late);
      fail(`${program} ended with ${code} before it gave a public address.`);
    });
  });
}
